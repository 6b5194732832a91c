package routertest

// configScripts are about what changes while work is open.
var configScripts = []twinScript{
	{"closed by hand", `
channel voice live
team desk caps=voice:1
agents desk a1
queue calls voice teams=desk at_close on_closed=voicemail manual ring=10s
`, `
submit at=0s e1 queue=calls
  0s #1 queued e1 calls
submit at=0s e2 queue=calls
  0s #2 queued e2 calls
status at=0s a1 ready
  0s #3 status a1 ready
  0s #4 offered e1 a1 waited=0s
wake
  wake 10s
reconfigure at=1s
|channel voice live
|team desk caps=voice:1
|agents desk a1
|queue calls voice teams=desk at_close on_closed=voicemail manual ring=10s closed
  1s #5 reconfigured
wake
  wake 1s
tick at=1s
  1s #6 overflowed e2 calls at_close waited=1s
  1s #7 closed e2 voicemail
decline at=2s e1 a1
  2s #8 declined e1 a1 waited=2s
  2s #9 stranded e1 calls waited=2s
wake
  wake 2s
tick at=2s
  2s #10 overflowed e1 calls at_close waited=2s
  2s #11 closed e1 voicemail
wake
  no wake
`},
	{"a reconfiguration", `
channel voice live
channel mail
team desk caps=voice:1,mail:2
team second caps=voice:1,mail:1
occupied second mail>=1
agents desk a1 a2 a3
queue calls voice teams=desk manual ring=10s
queue mails mail teams=desk
queue old voice teams=desk callback=1:1m
`, `
status at=0s a1 a2 ready
  0s #1 status a1 ready
  0s #2 status a2 ready
submit at=0s e1 queue=mails
  0s #3 queued e1 mails
  0s #4 answered e1 a1 waited=0s
submit at=0s e2 queue=mails
  0s #5 queued e2 mails
  0s #6 answered e2 a2 waited=0s
submit at=0s e3 queue=mails
  0s #7 queued e3 mails
  0s #8 answered e3 a1 waited=0s
set_inactive at=1s e3
  1s #9 inactivated e3 a1 after=1s
submit at=1s e4 queue=calls
  1s #10 queued e4 calls
  1s #11 offered e4 a1 waited=0s
submit at=1s e5 queue=old
  1s #12 queued e5 old
  1s #13 answered e5 a2 waited=0s
submit at=1s e6 queue=old
  1s #14 queued e6 old
submit at=1s e7 queue=old
  1s #15 queued e7 old
take_callback at=1s e7
  1s #16 callback_taken e7 waited=0s
status at=2s a3 ready
  2s #17 status a3 ready
  2s #18 answered e6 a3 waited=1s
reconfigure at=3s
|channel voice live
|channel mail
|team desk caps=voice:1,mail:2
|team second caps=voice:1,mail:1
|occupied second mail>=1
|agents desk a1
|agents second a2
|agents desk a3 a4
|removed a1 return_work
|queue calls voice teams=desk manual ring=10s
|queue mails mail teams=desk
|queue old voice teams=desk deleted overflow=queue:calls
  3s #19 reconfigured
  3s #20 status a1 offline
  3s #21 offer_ended e4 a1 waited=2s
  3s #22 returned e1 a1 after=3s
  3s #23 queued e1 mails age=3s
  3s #24 returned e3 a1 after=2s
  3s #25 queued e3 mails age=3s
  3s #26 agent_changed a2 second ready rule=1
  3s #27 overflowed e7 old deleted waited=2s callback
  3s #28 answered e1 a3 waited=3s
  3s #29 answered e3 a3 waited=3s
  3s #30 queued e7 calls callback
accept at=4s e4 a1
  refused: unknown agent
status at=4s a1 ready
  refused: unknown agent
submit at=4s e8 queue=old
  refused: unknown queue
reconfigure at=5s
|channel voice live
|channel mail
|team desk caps=voice:1,mail:2
|team second caps=voice:1,mail:1
|agents desk a1
|agents second a2
|agents desk a3 a4
|queue calls voice teams=desk manual ring=10s
|queue mails mail teams=desk
|queue old voice teams=desk deleted overflow=queue:calls
  refused: bad config
`},
	{"a deleted queue: what is given back or resumed there goes on as overflow", `
channel voice live
channel mail
team desk caps=voice:1,mail:3
agents desk a1
queue calls voice teams=desk callback=2:1m manual ring=10s
queue mails mail teams=desk
queue rest mail teams=desk wrap_up
`, `
status at=0s a1 ready
  0s #1 status a1 ready
submit at=0s e1 queue=mails
  0s #2 queued e1 mails
  0s #3 answered e1 a1 waited=0s
submit at=0s e2 queue=mails
  0s #4 queued e2 mails
  0s #5 answered e2 a1 waited=0s
submit at=0s e3 queue=mails not_before=5s
  0s #6 scheduled e3 mails in=5s
submit at=0s e4 queue=calls
  0s #7 queued e4 calls
  0s #8 offered e4 a1 waited=0s
submit at=0s e5 queue=calls
  0s #9 queued e5 calls
take_callback at=0s e5
  0s #10 callback_taken e5 waited=0s
pend at=1s e2
  1s #11 pended e2 a1 after=1s
submit at=1s e6 queue=mails
  1s #12 queued e6 mails
  1s #13 answered e6 a1 waited=0s
reconfigure at=2s
|channel voice live
|channel mail
|team desk caps=voice:1,mail:3
|agents desk a1
|queue calls voice teams=desk callback=2:1m manual ring=10s deleted overflow=voicemail
|queue mails mail teams=desk deleted overflow=queue:rest keeps_age
|queue rest mail teams=desk wrap_up
  2s #14 reconfigured
  2s #15 offer_ended e4 a1 waited=2s
  2s #16 overflowed e4 calls deleted waited=2s
  2s #17 closed e4 voicemail
  2s #18 overflowed e5 calls deleted waited=2s callback
  2s #19 closed e5 voicemail
give_back at=3s e1
  3s #20 returned e1 a1 after=3s
  3s #21 queued e1 mails age=3s
  3s #22 overflowed e1 mails deleted waited=3s
  3s #23 queued e1 rest age=3s
  3s #24 answered e1 a1 waited=3s
resume at=4s e2
  4s #25 queued e2 mails
  4s #26 overflowed e2 mails deleted waited=0s
  4s #27 queued e2 rest
  4s #28 answered e2 a1 waited=0s
complete at=4s e6
  4s #29 closed e6 a1 after=3s
tick at=5s
  5s #30 queued e3 mails
  5s #31 overflowed e3 mails deleted waited=0s
  5s #32 queued e3 rest
  5s #33 answered e3 a1 waited=0s
`},
	{"a hold outlives its setting, but not the agent's readiness", `
channel voice live
team desk caps=voice:1
agents desk a1 a2
queue calls voice teams=desk look_back=1h hold=1m
`, `
status at=0s a1 ready
  0s #1 status a1 ready
submit at=0s e1 queue=calls consumer=1
  0s #2 queued e1 calls
  0s #3 answered e1 a1 waited=0s
complete at=1s e1
  1s #4 closed e1 a1 after=1s
submit at=2s e2 queue=calls
  2s #5 queued e2 calls
  2s #6 answered e2 a1 waited=0s
submit at=3s e3 queue=calls consumer=1
  3s #7 queued e3 calls
reconfigure at=4s
|channel voice live
|team desk caps=voice:1
|agents desk a1 a2
|queue calls voice teams=desk
  4s #8 reconfigured
wake
  wake 1m3s
status at=5s a1 not_ready
  5s #9 status a1 not_ready
status at=6s a2 ready
  6s #10 status a2 ready
  6s #11 answered e3 a2 waited=3s
`},
	{"duplicates that were accepted are open all the same", `
settings accepts_duplicates
channel mail
team desk caps=mail:1
agents desk a1
queue mails mail teams=desk
`, `
submit at=0s e1 queue=mails item=7/x
  0s #1 queued e1 mails
submit at=0s e2 queue=mails item=7/x
  0s #2 queued e2 mails
reconfigure at=1s
|channel mail
|team desk caps=mail:1
|agents desk a1
|queue mails mail teams=desk
  1s #3 reconfigured
withdraw at=2s e2
  2s #4 withdrawn e2 in_queue waited=2s
submit at=3s e3 queue=mails item=7/x
  refused: duplicate of e1
withdraw at=4s e1
  4s #5 withdrawn e1 in_queue waited=4s
submit at=5s e3 queue=mails item=7/x
  5s #6 queued e3 mails
`},
}
