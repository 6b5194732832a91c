// Package analytic has the closed forms of waiting-line theory that planners use and that simulations are checked against:
// one file a model, each function with its formula and source.
//
//	desk, err := analytic.NewErlangC(120./1800, 1./240, 19) // 120 calls in half an hour of 4 minutes each, 19 agents
//	if err != nil { … }                                      // such as ErrNoSteadyState: 16 agents cannot keep up
//	desk.ServiceLevel(20)                                    // share answered within 20 s
//
// Times may be in any unit, as long as rates are per that unit. A constructor reports all that is wrong with its arguments;
// methods then cannot fail, unless they take an argument that says otherwise. Models are plain values that never change.
//
// Symbols, the same in all files: λ arrivals per unit of time; μ = 1/mean service time; a = λ/μ offered load in erlangs;
// n agents; ρ = a/n; θ = 1/mean patience; W time in queue; T a threshold. "Wait" is time in queue, zero for those who are
// served at once; whoever abandons has waited until then.
//
// Values agree with exact ones to about ten digits. They use the elementary functions of package workload and no fused
// products, so that they have the same bits on every machine.
package analytic
