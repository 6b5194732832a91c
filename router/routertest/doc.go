// Package routertest is what tests of the routing core stand on: a slow and obvious second router (Twin), the text form
// of events and the rig that runs scripts of verbs (Rig), random configurations and inputs (Choice, Draw…), and the
// properties that must hold whatever happens (Ledger, Lockstep, Transformations).
//
// Twin shares nothing with router.Engine but the plain types. It keeps a list of what is open and nothing else: who holds
// how much, who is eligible, what comes first and when to wake are all recomputed by full scans whenever they are asked.
// It is meant to be read beside the contract, sentence by sentence; speed does not matter.
package routertest
