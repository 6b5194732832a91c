package routertest

// offerScripts are about ringing, acceptance, what comes back, and preferred agents.
var offerScripts = []twinScript{
	{"a ring that is missed comes back, and goes on to the next", `
channel voice live
team desk caps=voice:1
agents desk a1 a2
queue calls voice teams=desk manual ring=10s cool_down=1m
`, `
status at=0s a1 ready
  0s #1 status a1 ready
status at=0s a2 ready
  0s #2 status a2 ready
submit at=1s e1 queue=calls
  1s #3 queued e1 calls
  1s #4 offered e1 a1 waited=0s
wake
  wake 11s
tick at=11s
  11s #5 missed e1 a1 waited=10s
  11s #6 status a1 not_ready cool_down
  11s #7 offered e1 a2 waited=10s
wake
  wake 21s
accept at=12s e1 a1
  refused: not offered
accept at=12s e1 a2
  12s #8 answered e1 a2 waited=11s
accept at=12s e1 a2
  refused: not offered
tick at=20s
wake
  wake 1m11s
tick at=1m11s
  1m11s #9 status a1 ready cool_down
wake
  no wake
`},
	{"declined by all: the round goes on", `
channel voice live
team desk caps=voice:1
agents desk a1 a2 a3
queue calls voice teams=desk manual ring=20s retry_after=1m
`, `
status at=0s a1 a2 a3 ready
  0s #1 status a1 ready
  0s #2 status a2 ready
  0s #3 status a3 ready
submit at=1s e1 queue=calls
  1s #4 queued e1 calls
  1s #5 offered e1 a1 waited=0s
decline at=2s e1 a1
  2s #6 declined e1 a1 waited=1s
  2s #7 offered e1 a2 waited=1s
decline at=3s e1 a2
  3s #8 declined e1 a2 waited=2s
  3s #9 offered e1 a3 waited=2s
decline at=4s e1 a3
  4s #10 declined e1 a3 waited=3s
  4s #11 offered e1 a1 waited=3s
decline at=5s e1 a1
  5s #12 declined e1 a1 waited=4s
  5s #13 offered e1 a2 waited=4s
status at=6s a2 not_ready why=3
  6s #14 status a2 not_ready why=3
status at=6s a3 not_ready
  6s #15 status a3 not_ready
wake
  wake 25s
tick at=1m4s
  1m4s #16 missed e1 a2 waited=1m3s
  1m4s #17 offered e1 a1 waited=1m3s
wake
  wake 1m24s
tick at=1m5s
`},
	{"one agent alone is asked again after retry_after, and meanwhile it is stranded", `
channel voice live
team desk caps=voice:1
agents desk a1 a2
queue calls voice teams=desk manual ring=5s
queue good voice teams=desk manual ring=5s for_good
`, `
status at=0s a1 ready
  0s #1 status a1 ready
submit at=0s e1 queue=calls
  0s #2 queued e1 calls
  0s #3 offered e1 a1 waited=0s
decline at=0s e1 a1
  0s #4 declined e1 a1 waited=0s
  0s #5 stranded e1 calls waited=0s
wake
  wake 5s
tick at=5s
  5s #6 offered e1 a1 waited=5s
abandon at=6s e1
  6s #7 offer_ended e1 a1 waited=6s
  6s #8 abandoned e1 waited=6s
submit at=7s e2 queue=good
  7s #9 queued e2 good
  7s #10 offered e2 a1 waited=0s
decline at=8s e2 a1
  8s #11 declined e2 a1 waited=1s
  8s #12 stranded e2 good waited=1s
wake
  no wake
status at=9s a2 ready
  9s #13 status a2 ready
  9s #14 offered e2 a2 waited=2s
decline at=10s e2 a2
  10s #15 declined e2 a2 waited=3s
  10s #16 stranded e2 good waited=3s
wake
  no wake
`},
	{"all at once", `
channel voice live
team desk caps=voice:1
team second caps=voice:1
agents desk a1 a2 a3
agents second b1
queue calls voice teams=desk,second distribution=simultaneous manual ring=20s
queue pooled voice teams=desk,second distribution=simultaneous manual ring=20s pool
`, `
status at=0s a2 ready
  0s #1 status a2 ready
status at=1s a1 ready
  1s #2 status a1 ready
status at=2s b1 ready
  2s #3 status b1 ready
submit at=3s e1 queue=calls
  3s #4 queued e1 calls
  3s #5 offered e1 a2 waited=0s
  3s #6 offered e1 a1 waited=0s
decline at=4s e1 a2
  4s #7 declined e1 a2 waited=1s
accept at=5s e1 a1
  5s #8 answered e1 a1 waited=2s
accept at=5s e1 a2
  refused: not offered
complete at=6s e1
  6s #9 closed e1 a1 after=1s
submit at=7s e2 queue=pooled
  7s #10 queued e2 pooled
  7s #11 offered e2 a2 waited=0s
  7s #12 offered e2 b1 waited=0s
  7s #13 offered e2 a1 waited=0s
status at=8s b1 offline
  8s #14 status b1 offline
  8s #15 offer_ended e2 b1 waited=1s
status at=9s a1 offline
  9s #16 status a1 offline
  9s #17 offer_ended e2 a1 waited=2s
abandon at=10s e2
  10s #18 offer_ended e2 a2 waited=3s
  10s #19 abandoned e2 waited=3s
submit at=11s e3 queue=pooled
  11s #20 queued e3 pooled
  11s #21 offered e3 a2 waited=0s
tick at=31s
  31s #22 missed e3 a2 waited=20s
  31s #23 stranded e3 pooled waited=20s
submit at=32s e4 queue=pooled
  32s #24 queued e4 pooled
  32s #25 offered e4 a2 waited=0s
status at=33s a3 ready
  33s #26 status a3 ready
  33s #27 offered e3 a3 waited=22s
status at=33s b1 ready
  33s #28 status b1 ready
`},
	{"automatic with a ring time", `
channel voice live
team desk caps=voice:1
agents desk a1
queue calls voice teams=desk ring=5s
`, `
status at=0s a1 ready
  0s #1 status a1 ready
submit at=1s e1 queue=calls
  1s #2 queued e1 calls
  1s #3 offered e1 a1 waited=0s
decline at=2s e1 a1
  refused: wrong state
status at=2s a1 not_ready
  2s #4 status a1 not_ready
wake
  wake 6s
tick at=6s
  6s #5 answered e1 a1 waited=5s
complete at=7s e1
  7s #6 closed e1 a1 after=1s
status at=8s a1 ready
  8s #7 status a1 ready
submit at=9s e2 queue=calls
  9s #8 queued e2 calls
  9s #9 offered e2 a1 waited=0s
accept at=10s e2 a1
  10s #10 answered e2 a1 waited=1s
wake
  no wake
`},
	{"ringing may hold no slot", `
settings ringing_holds_no_slot
channel voice live
channel chat live
team desk caps=voice:1,chat:1
occupied desk voice>=1
agents desk a1
queue calls voice teams=desk manual ring=5s
queue web chat teams=desk
`, `
status at=0s a1 ready
  0s #1 status a1 ready
submit at=1s e1 queue=calls
  1s #2 queued e1 calls
  1s #3 offered e1 a1 waited=0s
submit at=1s e2 queue=calls
  1s #4 queued e2 calls
submit at=1s e3 queue=web
  1s #5 queued e3 web
  1s #6 answered e3 a1 waited=0s
accept at=2s e1 a1
  2s #7 answered e1 a1 waited=1s rule=1
complete at=3s e3
  3s #8 closed e3 a1 after=2s rule=1
complete at=4s e1
  4s #9 closed e1 a1 after=2s
  4s #10 offered e2 a1 waited=3s
`},
	{"held for the preferred agent", `
channel voice live
team desk caps=voice:1
team second caps=voice:1
agents desk a1 a2
agents second b1
queue calls voice teams=desk,second look_back=10m hold=30s max_waiting=1
`, `
status at=0s a1 a2 ready
  0s #1 status a1 ready
  0s #2 status a2 ready
submit at=1s e1 queue=calls consumer=7
  1s #3 queued e1 calls
  1s #4 answered e1 a1 waited=0s
complete at=2s e1
  2s #5 closed e1 a1 after=1s
submit at=3s e2 queue=calls consumer=8
  3s #6 queued e2 calls
  3s #7 answered e2 a2 waited=0s
submit at=4s e3 queue=calls consumer=7
  4s #8 queued e3 calls
  4s #9 answered e3 a1 waited=0s
complete at=5s e2
  5s #10 closed e2 a2 after=2s
complete at=5s e3
  5s #11 closed e3 a1 after=1s
submit at=6s e4 queue=calls
  6s #12 queued e4 calls
  6s #13 answered e4 a1 waited=0s
submit at=6s e5 queue=calls
  6s #14 queued e5 calls
  6s #15 answered e5 a2 waited=0s
status at=6s b1 ready
  6s #16 status b1 ready
submit at=7s e6 queue=calls consumer=7
  7s #17 queued e6 calls
submit at=7s e7 queue=calls consumer=8
  7s #18 queued e7 calls
  7s #19 overflowed e7 calls max_waiting waited=0s
  7s #20 closed e7 disconnected
wake
  wake 37s
complete at=8s e5
  8s #21 closed e5 a2 after=2s
complete at=8s e4
  8s #22 closed e4 a1 after=2s
  8s #23 answered e6 a1 waited=1s
complete at=12m e6
  12m #24 closed e6 a1 after=11m52s
submit at=23m e8 queue=calls consumer=7
  23m #25 queued e8 calls
  23m #26 answered e8 a2 waited=0s
`},
	{"a hold ends by its time, and for good with the agent's readiness", `
channel voice live
team desk caps=voice:1
agents desk a1 a2 a3
queue calls voice teams=desk look_back=10m hold=30s
`, `
status at=0s a1 a2 ready
  0s #1 status a1 ready
  0s #2 status a2 ready
submit at=1s e1 queue=calls consumer=7
  1s #3 queued e1 calls
  1s #4 answered e1 a1 waited=0s
complete at=2s e1
  2s #5 closed e1 a1 after=1s
submit at=3s e2 queue=calls
  3s #6 queued e2 calls
  3s #7 answered e2 a2 waited=0s
submit at=3s e3 queue=calls
  3s #8 queued e3 calls
  3s #9 answered e3 a1 waited=0s
submit at=4s e4 queue=calls consumer=7
  4s #10 queued e4 calls
wake
  wake 34s
status at=5s a3 ready
  5s #11 status a3 ready
tick at=34s
  34s #12 answered e4 a3 waited=30s
complete at=35s e3
  35s #13 closed e3 a1 after=32s
submit at=36s e5 queue=calls
  36s #14 queued e5 calls
  36s #15 answered e5 a1 waited=0s
submit at=36s e6 queue=calls consumer=7
  36s #16 queued e6 calls
status at=37s a2 not_ready
  37s #17 status a2 not_ready
complete at=38s e5
  38s #18 closed e5 a1 after=2s
  38s #19 answered e6 a1 waited=2s
status at=39s a2 ready
  39s #20 status a2 ready
`},
	{"a cool-down ends with a status that is set", `
channel voice live
team desk caps=voice:2
agents desk a1 a2
queue calls voice teams=desk manual ring=10s cool_down=1m retry_after=5s
`, `
status at=0s a1 ready
  0s #1 status a1 ready
submit at=0s e1 queue=calls
  0s #2 queued e1 calls
  0s #3 offered e1 a1 waited=0s
submit at=1s e2 queue=calls
  1s #4 queued e2 calls
  1s #5 offered e2 a1 waited=0s
tick at=11s
  11s #6 missed e1 a1 waited=11s
  11s #7 status a1 not_ready cool_down
  11s #8 missed e2 a1 waited=10s
wake
  wake 16s
status at=12s a1 not_ready
  12s #9 status a1 not_ready
wake
  wake 16s
status at=13s a1 ready
  13s #10 status a1 ready
  13s #11 stranded e1 calls waited=13s
  13s #12 stranded e2 calls waited=12s
tick at=23s
  23s #13 offered e1 a1 waited=23s
  23s #14 offered e2 a1 waited=22s
tick at=30s
status at=31s a1 ready
  refused: same status
`},
	{"at most ten ring", `
channel voice live
team desk caps=voice:1
agents desk a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12
queue calls voice teams=desk distribution=simultaneous manual ring=10s
queue other voice teams=desk:delay=1h distribution=sequential
`, `
status at=0s a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 ready
  0s #1 status a1 ready
  0s #2 status a2 ready
  0s #3 status a3 ready
  0s #4 status a4 ready
  0s #5 status a5 ready
  0s #6 status a6 ready
  0s #7 status a7 ready
  0s #8 status a8 ready
  0s #9 status a9 ready
  0s #10 status a10 ready
  0s #11 status a11 ready
submit at=1s e1 queue=calls
  1s #12 queued e1 calls
  1s #13 offered e1 a1 waited=0s
  1s #14 offered e1 a2 waited=0s
  1s #15 offered e1 a3 waited=0s
  1s #16 offered e1 a4 waited=0s
  1s #17 offered e1 a5 waited=0s
  1s #18 offered e1 a6 waited=0s
  1s #19 offered e1 a7 waited=0s
  1s #20 offered e1 a8 waited=0s
  1s #21 offered e1 a9 waited=0s
  1s #22 offered e1 a10 waited=0s
submit at=2s e2 queue=calls
  2s #23 queued e2 calls
  2s #24 offered e2 a11 waited=0s
accept at=3s e1 a3
  3s #25 answered e1 a3 waited=2s
  3s #26 offer_ended e1 a1 waited=2s
  3s #27 offer_ended e1 a2 waited=2s
  3s #28 offer_ended e1 a4 waited=2s
  3s #29 offer_ended e1 a5 waited=2s
  3s #30 offer_ended e1 a6 waited=2s
  3s #31 offer_ended e1 a7 waited=2s
  3s #32 offer_ended e1 a8 waited=2s
  3s #33 offer_ended e1 a9 waited=2s
  3s #34 offer_ended e1 a10 waited=2s
`},
}
