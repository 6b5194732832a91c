package routertest

// handScripts are about what agents do with work in hand.
var handScripts = []twinScript{
	{"inactive work", `
channel mail
channel chat live
team desk caps=mail:1,chat:1
agents desk a1 a2
queue mail mail teams=desk closes_after=1h returns_after=10m
queue web chat teams=desk
`, `
status at=0s a1 ready
  0s #1 status a1 ready
submit at=0s e1 queue=mail due=5h
  0s #2 queued e1 mail due=5h
  0s #3 answered e1 a1 waited=0s
submit at=1s e2 queue=mail
  1s #4 queued e2 mail
submit at=1s e3 queue=web
  1s #5 queued e3 web
  1s #6 answered e3 a1 waited=0s
set_inactive at=2s e3
  refused: wrong state
set_inactive at=3s e1
  3s #7 inactivated e1 a1 after=3s
  3s #8 answered e2 a1 waited=2s
reactivate at=4s e1
  4s #9 assigned e1 a1 after=1s due=5h
set_inactive at=5s e1
  5s #10 inactivated e1 a1 after=1s
status at=1m a1 offline
  1m #11 status a1 offline
wake
  wake 11m
reactivate at=2m e1
  refused: agent away
status at=3m a1 not_ready
  3m #12 status a1 not_ready
wake
  wake 1h0m5s
status at=4m a1 offline
  4m #13 status a1 offline
tick at=14m
  14m #14 returned e1 a1 after=13m55s
  14m #15 queued e1 mail age=14m due=5h
complete at=15m e2
  15m #16 closed e2 a1 after=14m57s
status at=16m a1 ready
  16m #17 status a1 ready
  16m #18 answered e1 a1 waited=16m
set_inactive at=20m e1
  20m #19 inactivated e1 a1 after=4m
wake
  wake 1h20m
tick at=1h20m
  1h20m #20 closed e1 a1 auto_closed after=1h
`},
	{"inactive work may hold its slot", `
settings inactive_holds_slot
channel mail
team desk caps=mail:2
occupied desk mail>=2
agents desk a1 a2
queue mail mail teams=desk distribution=least_loaded
`, `
status at=0s a1 ready
  0s #1 status a1 ready
submit at=0s e1 queue=mail
  0s #2 queued e1 mail
  0s #3 answered e1 a1 waited=0s
submit at=0s e2 queue=mail
  0s #4 queued e2 mail
  0s #5 answered e2 a1 waited=0s rule=1
set_inactive at=1s e1
  1s #6 inactivated e1 a1 after=1s rule=1
set_inactive at=1s e2
  1s #7 inactivated e2 a1 after=1s rule=1
submit at=2s e3 queue=mail
  2s #8 queued e3 mail
take_over at=3s e1 a2
  refused: wrong state
complete at=3s e1
  refused: wrong state
reactivate at=4s e1
  4s #9 assigned e1 a1 after=3s rule=1
give_back at=5s e1
  5s #10 returned e1 a1 after=1s
  5s #11 queued e1 mail age=5s
  5s #12 answered e1 a1 waited=5s rule=1
`},
	{"pending work", `
channel mail
team desk caps=mail:1
agents desk a1 a2
queue same mail teams=desk same_agent stops_clock
queue anew mail teams=desk
`, `
status at=0s a1 ready
  0s #1 status a1 ready
submit at=0s e1 queue=same due=1h
  0s #2 queued e1 same due=1h
  0s #3 answered e1 a1 waited=0s
pend at=1m e1
  1m #4 pended e1 a1 after=1m
resume at=11m e1
  11m #5 assigned e1 a1 after=10m due=1h10m
pend at=12m e1
  12m #6 pended e1 a1 after=1m
status at=13m a1 offline
  13m #7 status a1 offline
resume at=14m e1
  14m #8 queued e1 same due=1h12m
status at=15m a1 ready
  15m #9 status a1 ready
  15m #10 answered e1 a1 waited=1m
pend at=16m e1
  16m #11 pended e1 a1 after=1m
submit at=16m e2 queue=anew due=2h
  16m #12 queued e2 anew due=2h
  16m #13 answered e2 a1 waited=0s
pend at=17m e2
  17m #14 pended e2 a1 after=1m
resume at=20m e2
  20m #15 queued e2 anew due=2h
  20m #16 answered e2 a1 waited=0s
withdraw at=21m e1
  21m #17 withdrawn e1 waited=5m
status at=22m a1 not_ready
  22m #18 status a1 not_ready
`},
	{"transfers", `
channel voice live
channel mail
team desk caps=voice:1,mail:1
team second caps=voice:1,mail:1
agents desk a1 a2
agents second b1
skills a1 german:1
skills b1 german:2
requirements some german>=1
requirements more german>=2
variable priority number
queue calls voice teams=desk
queue experts voice teams=second transfer_keeps_age
queue slow voice teams=second transfer_keeps_relaxation
flow hand
rule hand queue=slow priority=2 requires=more due=1h when priority == 1
rule hand queue=experts priority=3
`, `
status at=0s a1 ready
  0s #1 status a1 ready
status at=0s b1 ready
  0s #2 status b1 ready
submit at=10s e1 queue=calls entered=4s
  10s #3 queued e1 calls age=6s
  10s #4 answered e1 a1 waited=6s
transfer at=20s e1 to=queue:experts
  20s #5 transferred e1 a1 after=10s
  20s #6 queued e1 experts
  20s #7 answered e1 b1 waited=0s
transfer at=30s e1 to=agent:b1
  refused: bad input
transfer at=30s e1 to=agent:a2
  refused: agent away
transfer at=30s e1 to=agent:a1
  30s #8 transferred e1 b1 after=10s
  30s #9 assigned e1 a1 after=0s
transfer at=40s e1 to=flow:hand requires=more
  40s #10 transferred e1 a1 after=10s
  40s #11 queued e1 experts
  40s #12 answered e1 b1 waited=0s
submit at=50s e2 queue=calls priority=1
  50s #13 queued e2 calls
  50s #14 answered e2 a1 waited=0s
transfer at=60s e2 to=flow:hand
  1m #15 transferred e2 a1 after=10s
  1m #16 queued e2 slow due=1h1m
transfer at=60s e2 to=queue:?
  refused: unknown queue
transfer at=60s e1 to=disconnect
  refused: bad input
take_over at=61s e1 a1
  1m1s #17 transferred e1 b1 after=21s
  1m1s #18 assigned e1 a1 after=0s
  1m1s #19 answered e2 b1 waited=1s
take_over at=61s e1 b1
  1m1s #20 transferred e1 a1 after=0s
  1m1s #21 assigned e1 b1 after=0s
take_over at=61s e1 a2
  refused: agent away
status at=62s a2 not_ready
  1m2s #22 status a2 not_ready
take_over at=62s e1 a2
  1m2s #23 transferred e1 b1 after=1s
  1m2s #24 assigned e1 a2 after=0s
complete at=63s e1
  1m3s #25 closed e1 a2 after=1s
transfer at=63s e2 to=queue:calls
  1m3s #26 transferred e2 b1 after=2s
  1m3s #27 queued e2 calls due=1h1m
`},
	{"giving back, and to whom", `
channel voice live
team desk caps=voice:1
agents desk a1 a2
queue calls voice teams=desk look_back=1h
`, `
status at=0s a1 a2 ready
  0s #1 status a1 ready
  0s #2 status a2 ready
submit at=1s e1 queue=calls entered=0s consumer=3
  1s #3 queued e1 calls age=1s
  1s #4 answered e1 a1 waited=1s
give_back at=5s e1
  5s #5 returned e1 a1 after=4s
  5s #6 queued e1 calls age=5s
  5s #7 answered e1 a1 waited=5s
give_back at=6s e1
  6s #8 returned e1 a1 after=1s
  6s #9 queued e1 calls age=6s
  6s #10 answered e1 a1 waited=6s
submit at=7s e2 queue=calls consumer=3
  7s #11 queued e2 calls
  7s #12 answered e2 a2 waited=0s
complete at=8s e2
  8s #13 closed e2 a2 after=1s
`},
	{"work returns when a call comes, at once", `
channel voice live
channel item
channel mail
team desk caps=voice:1,item:1,mail:1
agents desk a1 a2 a3
return voice held=item after=0s
return item held=mail after=0s
queue calls voice teams=desk distribution=sequential
queue items item teams=desk distribution=sequential
queue mails mail teams=desk distribution=sequential
`, `
status at=0s a1 ready
  0s #1 status a1 ready
submit at=1s e1 queue=items
  1s #2 queued e1 items
  1s #3 answered e1 a1 waited=0s
submit at=2s e2 queue=mails
  2s #4 queued e2 mails
status at=3s a2 ready
  3s #5 status a2 ready
  3s #6 answered e2 a2 waited=1s
submit at=4s e3 queue=calls
  4s #7 queued e3 calls
  4s #8 answered e3 a1 waited=0s
  4s #9 returned e1 a1 after=3s
  4s #10 queued e1 items age=3s
  4s #11 answered e1 a2 waited=3s
  4s #12 returned e2 a2 after=1s
  4s #13 queued e2 mails age=2s
  4s #14 answered e2 a1 waited=2s
complete at=5s e3
  5s #15 closed e3 a1 after=1s
status at=6s a3 ready
  6s #16 status a3 ready
submit at=7s e4 queue=calls
  7s #17 queued e4 calls
  7s #18 answered e4 a1 waited=0s
`},
	{"work returns after some time", `
channel voice live
channel chat live
channel item
team desk caps=voice:1,chat:1,item:2
agents desk a1 a2
return voice held=item after=5m
return chat held=item after=2m
queue calls voice teams=desk wrap_up
queue chats chat teams=desk
queue items item teams=desk
`, `
status at=0s a1 ready
  0s #1 status a1 ready
submit at=0s e1 queue=items
  0s #2 queued e1 items
  0s #3 answered e1 a1 waited=0s
submit at=1m e2 queue=calls
  1m #4 queued e2 calls
  1m #5 answered e2 a1 waited=0s
wake
  wake 6m
complete at=2m e2
  2m #6 wrap_up e2 a1 after=1m
wake
  wake 6m
submit at=3m e3 queue=chats
  3m #7 queued e3 chats
  3m #8 answered e3 a1 waited=0s
wake
  wake 3m
submit at=3m e4 queue=items
  3m #9 queued e4 items
tick at=3m
  3m #10 returned e1 a1 after=3m
  3m #11 queued e1 items age=3m
end_wrap_up at=4m e2
  4m #12 closed e2 a1 after=3m
complete at=4m e3
  4m #13 closed e3 a1 after=1m
  4m #14 answered e1 a1 waited=4m
  4m #15 answered e4 a1 waited=1m
submit at=5m e5 queue=chats
  5m #16 queued e5 chats
  5m #17 answered e5 a1 waited=0s
wake
  wake 7m
complete at=6m e5
  6m #18 closed e5 a1 after=1m
wake
  no wake
`},
	{"logging off", `
settings log_off_returns_work
channel voice live
channel mail
team desk caps=voice:1,mail:2
agents desk a1 a2
queue calls voice teams=desk manual ring=10s
queue mails mail teams=desk
`, `
status at=0s a1 ready
  0s #1 status a1 ready
submit at=0s e1 queue=mails
  0s #2 queued e1 mails
  0s #3 answered e1 a1 waited=0s
submit at=0s e2 queue=mails
  0s #4 queued e2 mails
  0s #5 answered e2 a1 waited=0s
submit at=1s e3 queue=calls
  1s #6 queued e3 calls
  1s #7 offered e3 a1 waited=0s
set_inactive at=1s e2
  1s #8 inactivated e2 a1 after=1s
submit at=1s e4 queue=mails
  1s #9 queued e4 mails
  1s #10 answered e4 a1 waited=0s
status at=2s a1 offline
  2s #11 status a1 offline
  2s #12 offer_ended e3 a1 waited=1s
  2s #13 returned e1 a1 after=2s
  2s #14 queued e1 mails age=2s
  2s #15 returned e4 a1 after=1s
  2s #16 queued e4 mails age=1s
status at=3s a2 ready
  3s #17 status a2 ready
  3s #18 answered e1 a2 waited=3s
  3s #19 offered e3 a2 waited=2s
  3s #20 answered e4 a2 waited=2s
complete at=4s e1
  4s #21 closed e1 a2 after=1s
decline at=5s e3 a2
  5s #22 declined e3 a2 waited=4s
  5s #23 stranded e3 calls waited=4s
status at=6s a1 not_ready why=2
  6s #24 status a1 not_ready why=2
status at=7s a1 not_ready why=2
  refused: same status
status at=8s a1 not_ready why=3
  8s #25 status a1 not_ready why=3
status at=8s a1 ready why=3
  refused: bad input
`},
	{"wrap-up may hold no slot", `
settings wrap_up_holds_no_slot
channel voice live
channel item
team desk caps=voice:1,item:1
agents desk a1 a2
exclusive item held=voice
queue calls voice teams=desk wrap_up
queue items item teams=desk
return voice held=item after=1m
`, `
status at=0s a1 ready
  0s #1 status a1 ready
submit at=0s e1 queue=calls
  0s #2 queued e1 calls
  0s #3 answered e1 a1 waited=0s
submit at=0s e2 queue=calls
  0s #4 queued e2 calls
submit at=0s e3 queue=items
  0s #5 queued e3 items
complete at=1s e1
  1s #6 wrap_up e1 a1 after=1s
  1s #7 answered e2 a1 waited=1s
complete at=2s e2
  2s #8 wrap_up e2 a1 after=1s
  2s #9 answered e3 a1 waited=2s
status at=3s a2 ready
  3s #10 status a2 ready
end_wrap_up at=4s e1
  4s #11 closed e1 a1 after=4s
end_wrap_up at=5s e2
  5s #12 closed e2 a1 after=4s
submit at=6s e4 queue=calls
  6s #13 queued e4 calls
  6s #14 answered e4 a2 waited=0s
complete at=7s e3
  7s #15 closed e3 a1 after=5s
`},
	{"wrap-up that holds no slot lets other work go on", `
settings wrap_up_holds_no_slot
channel voice live
channel item
team desk caps=voice:1,item:1
agents desk a1
queue calls voice teams=desk wrap_up
queue items item teams=desk
return voice held=item after=0s
`, `
status at=0s a1 ready
  0s #1 status a1 ready
submit at=0s e1 queue=calls
  0s #2 queued e1 calls
  0s #3 answered e1 a1 waited=0s
submit at=0s e2 queue=items
  0s #4 queued e2 items
complete at=1s e1
  1s #5 wrap_up e1 a1 after=1s
  1s #6 answered e2 a1 waited=1s
end_wrap_up at=2s e1
  2s #7 closed e1 a1 after=2s
`},
}
