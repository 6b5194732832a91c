package routertest

// queueScripts are about limits, hours, callbacks, flows, and the orders.
var queueScripts = []twinScript{
	{"callbacks", `
channel voice live
team desk caps=voice:1
agents desk a1
queue calls voice teams=desk callback=2:5m max_wait=1m max_waiting=2
queue plain voice teams=desk
`, `
submit at=0s e1 queue=calls
  0s #1 queued e1 calls
submit at=1s e2 queue=calls
  1s #2 queued e2 calls
take_callback at=2s e1
  2s #3 callback_taken e1 waited=2s
take_callback at=2s e1
  refused: wrong state
abandon at=2s e1
  refused: wrong state
submit at=2s e3 queue=plain
  2s #4 queued e3 plain
take_callback at=2s e3
  refused: no callback
withdraw at=2s e3
  2s #5 withdrawn e3 in_queue waited=0s
submit at=3s e4 queue=calls
  3s #6 queued e4 calls
wake
  wake 1m1s
tick at=1m1s
  1m1s #7 overflowed e2 calls max_wait waited=1m
  1m1s #8 closed e2 disconnected
wake
  wake 1m3s
status at=1m2s a1 ready
  1m2s #9 status a1 ready
  1m2s #10 answered e1 a1 waited=1m2s callback
no_answer at=1m3s e1
  1m3s #11 callback_unanswered e1 a1 after=1s
  1m3s #12 scheduled e1 calls in=5m callback
  1m3s #13 answered e4 a1 waited=1m
complete at=1m4s e4
  1m4s #14 closed e4 a1 after=1s
no_answer at=1m5s e1
  refused: wrong state
wake
  wake 6m3s
tick at=6m3s
  6m3s #15 queued e1 calls age=6m3s callback
  6m3s #16 answered e1 a1 waited=6m3s callback
no_answer at=6m4s e1
  6m4s #17 callback_unanswered e1 a1 after=1s
  6m4s #18 closed e1 callback_failed
submit at=7m e5 queue=calls
  7m #19 queued e5 calls
  7m #20 answered e5 a1 waited=0s
submit at=7m e6 queue=calls
  7m #21 queued e6 calls
take_callback at=7m1s e6
  7m1s #22 callback_taken e6 waited=1s
complete at=7m2s e5
  7m2s #23 closed e5 a1 after=2s
  7m2s #24 answered e6 a1 waited=2s callback
give_back at=7m3s e6
  7m3s #25 returned e6 a1 after=1s
  7m3s #26 queued e6 calls age=3s
  7m3s #27 answered e6 a1 waited=3s
no_answer at=7m4s e6
  refused: wrong state
`},
	{"a callback may lose its place", `
settings callback_loses_place
channel voice live
team desk caps=voice:1
agents desk a1
queue calls voice teams=desk callback=2:5m manual ring=10s
`, `
status at=0s a1 ready
  0s #1 status a1 ready
submit at=0s e1 queue=calls
  0s #2 queued e1 calls
  0s #3 offered e1 a1 waited=0s
submit at=1s e2 queue=calls
  1s #4 queued e2 calls
take_callback at=2s e1
  2s #5 offer_ended e1 a1 waited=2s
  2s #6 callback_taken e1 waited=2s
  2s #7 offered e2 a1 waited=1s
accept at=3s e2 a1
  3s #8 answered e2 a1 waited=2s
complete at=4s e2
  4s #9 closed e2 a1 after=1s
  4s #10 offered e1 a1 waited=2s callback
accept at=5s e1 a1
  5s #11 answered e1 a1 waited=3s callback
no_answer at=6s e1
  6s #12 callback_unanswered e1 a1 after=1s
  6s #13 scheduled e1 calls in=5m callback
wake
  wake 5m6s
tick at=5m6s
  5m6s #14 queued e1 calls callback
  5m6s #15 offered e1 a1 waited=0s callback
withdraw at=5m7s e1
  5m7s #16 offer_ended e1 a1 waited=1s
  5m7s #17 withdrawn e1 in_queue waited=1s callback
`},
	{"opting out", `
channel voice live
channel chat live
team desk caps=voice:1,chat:1
agents desk a1 a2
queue calls voice teams=desk opt_in nobody_eligible overflow=voicemail
queue web chat teams=desk
`, `
status at=0s a1 ready
  0s #1 status a1 ready
opt_in at=1s a1 queue=calls in
  refused: same opt-in
opt_in at=1s a1 queue=web out
  refused: no choice
opt_in at=1s a1 queue=calls out
  1s #2 opt_in a1 calls out
opt_in at=1s a1 queue=calls out
  refused: same opt-in
opt_in at=1s a1 queue=? out
  refused: unknown queue
opt_in at=1s ? queue=calls out
  refused: unknown agent
submit at=2s e1 queue=calls
  2s #3 queued e1 calls
  2s #4 overflowed e1 calls nobody_eligible waited=0s
  2s #5 closed e1 voicemail
opt_in at=3s a2 queue=calls out
  3s #6 opt_in a2 calls out
status at=3s a2 ready
  3s #7 status a2 ready
opt_in at=4s a1 queue=calls in
  4s #8 opt_in a1 calls in
submit at=5s e2 queue=calls
  5s #9 queued e2 calls
  5s #10 answered e2 a1 waited=0s
submit at=5s e3 queue=calls
  5s #11 queued e3 calls
opt_in at=6s a1 queue=calls out
  6s #12 opt_in a1 calls out
  6s #13 overflowed e3 calls nobody_eligible waited=1s
  6s #14 closed e3 voicemail
`},
	{"hours", `
channel voice live
channel mail
team desk caps=voice:1,mail:1
agents desk a1
calendar day 8h..17h
queue calls voice teams=desk hours=day on_closed=voicemail at_close
queue kept voice teams=desk hours=day on_closed=queue:calls keeps_age
queue mail mail teams=desk hours=day
`, `
submit at=7h e1 queue=calls
  7h #1 queued e1 calls
  7h #2 overflowed e1 calls hours waited=0s
  7h #3 closed e1 voicemail
submit at=7h e2 queue=mail
  7h #4 queued e2 mail
submit at=7h e3 queue=kept
  7h #5 queued e3 kept
  7h #6 overflowed e3 kept hours waited=0s
  7h #7 queued e3 calls
  7h #8 overflowed e3 calls hours waited=0s
  7h #9 closed e3 voicemail
submit at=8h e4 queue=calls
  8h #10 queued e4 calls
submit at=9h e5 queue=kept
  9h #11 queued e5 kept
wake
  wake 17h
submit at=10h e6 queue=mail
  10h #12 queued e6 mail
tick at=17h
  17h #13 overflowed e4 calls at_close waited=9h
  17h #14 closed e4 voicemail
wake
  no wake
status at=18h a1 ready
  18h #15 status a1 ready
  18h #16 answered e2 a1 waited=11h
  18h #17 answered e5 a1 waited=9h
give_back at=18h e5
  18h #18 returned e5 a1 after=0s
  18h #19 queued e5 kept age=9h
  18h #20 answered e5 a1 waited=9h
submit at=19h e7 queue=kept entered=16h
  19h #21 queued e7 kept age=3h
  19h #22 overflowed e7 kept hours waited=3h
  19h #23 queued e7 calls age=3h
  19h #24 overflowed e7 calls hours waited=3h
  19h #25 closed e7 voicemail
`},
	{"shared lines", `
channel voice live
team desk caps=voice:1
agents desk a1
queue calls voice teams=desk manual ring=10s
queue sales voice teams=desk overflow=queue:other keeps_age
queue other voice teams=desk
shared_line trunk most=2 queues=calls,sales
`, `
status at=0s a1 ready
  0s #1 status a1 ready
submit at=0s e1 queue=calls
  0s #2 queued e1 calls
  0s #3 offered e1 a1 waited=0s
submit at=1s e2 queue=sales
  1s #4 queued e2 sales
submit at=2s e3 queue=sales
  2s #5 queued e3 sales
  2s #6 overflowed e3 sales shared_lines waited=0s
  2s #7 queued e3 other
accept at=3s e1 a1
  3s #8 answered e1 a1 waited=3s
submit at=4s e4 queue=sales
  4s #9 queued e4 sales
`},
	{"flows and entries", `
channel mail
team desk caps=mail:9
agents desk a1
skills a1 german:3
requirements asked german>=2
variable tier text
variable priority number
calendar day 8h..10h 20h..22h
queue gold mail teams=desk
queue cases mail teams=desk
flow claims
rule claims queue=gold priority=7 requires=asked due=3h due_calendar=day when tier == "gold" and due_in < 3600
rule claims queue=gold priority=7 requires=asked due=3h due_calendar=day when tier == "gold" and not has_due
rule claims queue=cases due=1h
entry crm flow=claims
entry direct queue=cases
`, `
submit at=9h e1 entry=crm tier=gold
  9h #1 queued e1 gold due=22h
submit at=9h e2 entry=crm tier=gold due=12h
  9h #2 queued e2 cases due=12h
submit at=9h e3 entry=crm tier=gold due=10h
  9h #3 queued e3 cases due=10h
submit at=9h e4 entry=crm tier=gold due=9h59m59s
  9h #4 queued e4 gold due=9h59m59s
submit at=9h e5 entry=crm tier=gold entered=8h
  9h #5 queued e5 gold age=1h due=21h
submit at=9h e6 entry=direct tier=gold
  9h #6 queued e6 cases
submit at=9h e7 entry=?
  refused: unknown entry
submit at=9h e7 entry=crm tier=gold not_before=20h30m
  9h #7 scheduled e7 gold in=11h30m
submit at=9h e8 queue=gold not_before=20h30m head_start=2h due=24h effort=5m
  9h #8 scheduled e8 gold in=11h30m due=24h effort=5m
wake
  wake 20h30m
withdraw at=10h e7
  10h #9 withdrawn e7 waited=1h
tick at=20h30m
  20h30m #10 queued e8 gold due=24h effort=5m
`},
	{"profiles", `
channel voice live
channel chat live
team desk caps=voice:1,chat:1
occupied desk voice>=1
occupied desk chat>=1
agents desk a1
variable tier text
variable vip flag
profile care
top care when vip
top care when tier == "gold"
points care initial=5 rate=3 max=20 when tier == "silver"
queue calls voice teams=desk profile=care
queue web chat teams=desk rate=2 initial=1
`, `
submit at=0s e1 queue=calls
  0s #1 queued e1 calls
submit at=0s e2 queue=web
  0s #2 queued e2 web
submit at=1m e3 queue=calls tier=gold
  1m #3 queued e3 calls
submit at=2m e4 queue=calls vip=yes tier=gold
  2m #4 queued e4 calls
submit at=3m e5 queue=calls tier=silver
  3m #5 queued e5 calls
status at=4m a1 ready
  4m #6 status a1 ready
  4m #7 answered e4 a1 waited=2m rule=1
complete at=4m e4
  4m #8 closed e4 a1 after=0s
  4m #9 answered e3 a1 waited=3m rule=1
complete at=4m e3
  4m #10 closed e3 a1 after=0s
  4m #11 answered e2 a1 waited=4m rule=2
complete at=4m e2
  4m #12 closed e2 a1 after=0s
  4m #13 answered e1 a1 waited=4m rule=1
complete at=4m e5
  refused: wrong state
complete at=5m e1
  5m #14 closed e1 a1 after=1m
  5m #15 answered e5 a1 waited=2m rule=1
`},
	{"slack in business time", `
channel mail
team desk caps=mail:1
agents desk a1
calendar day 8h..10h 20h..22h
queue cases mail teams=desk order=least_slack cutoff due_calendar=day
`, `
submit at=9h e1 queue=cases due=21h effort=1h
  9h #1 queued e1 cases due=21h effort=1h
submit at=9h e2 queue=cases due=19h effort=10m
  9h #2 queued e2 cases due=19h effort=10m
submit at=9h e3 queue=cases due=8h30m
  9h #3 queued e3 cases due=8h30m
submit at=9h e4 queue=cases due=21h
  9h #4 queued e4 cases due=21h
submit at=9h e5 queue=cases
  9h #5 queued e5 cases
status at=9h a1 ready
  9h #6 status a1 ready
  9h #7 answered e2 a1 waited=0s
complete at=9h e2
  9h #8 closed e2 a1 after=0s
  9h #9 answered e1 a1 waited=0s
complete at=9h e1
  9h #10 closed e1 a1 after=0s
  9h #11 answered e4 a1 waited=0s
complete at=9h e4
  9h #12 closed e4 a1 after=0s
  9h #13 answered e5 a1 waited=0s
complete at=9h e5
  9h #14 closed e5 a1 after=0s
  9h #15 answered e3 a1 waited=0s
complete at=9h e3
  9h #16 closed e3 a1 after=0s
`},
	{"duplicates", `
channel mail
team desk caps=mail:1
agents desk a1
queue cases mail teams=desk
`, `
status at=9h a1 ready
  9h #1 status a1 ready
submit at=9h e1 queue=cases item=T-7/Refund
  9h #2 queued e1 cases
  9h #3 answered e1 a1 waited=0s
submit at=9h1m e2 queue=cases item=T-7/Refund
  refused: duplicate of e1
submit at=9h2m e2 queue=cases item=T-7/Refund-v2
  9h2m #4 queued e2 cases
submit at=9h2m e3 queue=cases item=/Refund
  9h2m #5 queued e3 cases
submit at=9h2m e4 queue=cases item=/Refund
  9h2m #6 queued e4 cases
set_inactive at=10h e1
  10h #7 inactivated e1 a1 after=1h
  10h #8 answered e2 a1 waited=58m
submit at=10h e5 queue=cases item=T-7/Refund
  refused: duplicate of e1
reactivate at=10h e1
  10h #9 assigned e1 a1 after=0s
complete at=11h e1
  11h #10 closed e1 a1 after=1h
submit at=11h1m e5 queue=cases item=T-7/Refund
  11h1m #11 queued e5 cases
`},
	{"rules above and gates below", `
settings rules_above gate_below
channel voice live
channel chat live
team desk caps=voice:1,chat:3
occupied desk chat>=50%
gate desk guards=voice chat<=34%
agents desk a1
queue calls voice teams=desk
queue web chat teams=desk
`, `
status at=0s a1 ready
  0s #1 status a1 ready
submit at=0s e1 queue=web
  0s #2 queued e1 web
  0s #3 answered e1 a1 waited=0s
submit at=0s e2 queue=web
  0s #4 queued e2 web
  0s #5 answered e2 a1 waited=0s rule=1
submit at=0s e3 queue=calls
  0s #6 queued e3 calls
submit at=0s e4 queue=web
  0s #7 queued e4 web
submit at=0s e5 queue=web
  0s #8 queued e5 web
complete at=1s e1
  1s #9 closed e1 a1 after=1s
  1s #10 answered e3 a1 waited=1s
  1s #11 answered e4 a1 waited=1s rule=1
complete at=1s e2
  1s #12 closed e2 a1 after=1s
  1s #13 answered e5 a1 waited=1s rule=1
complete at=1s e4
  1s #14 closed e4 a1 after=0s
`},
	{"ties by submission, in queues and between them", `
settings tie_by_submission
channel mail
team desk caps=mail:1
agents desk a1
queue one mail teams=desk order=earliest_due rate=0
queue two mail teams=desk rate=0
`, `
submit at=5s e1 queue=one due=1h
  5s #1 queued e1 one due=1h
submit at=5s e2 queue=one due=1h entered=4s
  5s #2 queued e2 one age=1s due=1h
submit at=5s e3 queue=two entered=1s
  5s #3 queued e3 two age=4s
status at=6s a1 ready
  6s #4 status a1 ready
  6s #5 answered e1 a1 waited=1s
complete at=6s e1
  6s #6 closed e1 a1 after=0s
  6s #7 answered e2 a1 waited=2s
complete at=6s e2
  6s #8 closed e2 a1 after=0s
  6s #9 answered e3 a1 waited=5s
`},
	{"pooled teams: rotating goes round all, most_capacity compares shares", `
channel voice live
channel chat live
team desk caps=voice:2,chat:4
team second caps=voice:3,chat:2
agents desk a1
agents second b1
agents desk a2
queue calls voice teams=desk,second distribution=rotating pool
queue web chat teams=second,desk distribution=most_capacity pool
`, `
status at=0s a1 b1 a2 ready
  0s #1 status a1 ready
  0s #2 status b1 ready
  0s #3 status a2 ready
submit at=0s e1 queue=calls
  0s #4 queued e1 calls
  0s #5 answered e1 a1 waited=0s
submit at=0s e2 queue=calls
  0s #6 queued e2 calls
  0s #7 answered e2 b1 waited=0s
submit at=0s e3 queue=calls
  0s #8 queued e3 calls
  0s #9 answered e3 a2 waited=0s
submit at=0s e4 queue=calls
  0s #10 queued e4 calls
  0s #11 answered e4 a1 waited=0s
submit at=1s e5 queue=web
  1s #12 queued e5 web
  1s #13 answered e5 a1 waited=0s
submit at=1s e6 queue=web
  1s #14 queued e6 web
  1s #15 answered e6 b1 waited=0s
submit at=1s e7 queue=web
  1s #16 queued e7 web
  1s #17 answered e7 a2 waited=0s
submit at=1s e8 queue=web
  1s #18 queued e8 web
  1s #19 answered e8 a1 waited=0s
submit at=1s e9 queue=web
  1s #20 queued e9 web
  1s #21 answered e9 a2 waited=0s
submit at=1s e10 queue=web
  1s #22 queued e10 web
  1s #23 answered e10 a1 waited=0s
`},
}
