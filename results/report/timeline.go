package report

// Timeline is one replayed run, as what each agent did when.
type Timeline struct {
	Title string
	Data  any // read by timeline.js; see its head
}
