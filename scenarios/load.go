package scenarios

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"headroom/router"
	"headroom/scenarios/workbook"
	"headroom/sim"
	"headroom/workload"
)

// loader reads one scenario. It goes on after a problem wherever what follows can still be judged.
type loader struct {
	report
	home     place // of the scenario
	source   *source
	before   *known            // what was read before, of a variant or a parameter set; nil = nothing
	files    map[string][]byte // tables read so far, by cleaned name; of a workbook each sheet on its own
	scenario *Scenario
	model    sim.Model

	books            map[string]*workbook.Book // opened so far, by cleaned name
	tables           map[string]*table         // parsed so far
	dueTimes         map[dueWords]workload.Due // laid out so far
	openDues         map[openTime]workload.Due // the same of hours
	grids            map[gridKey]*grid         // by step of lists, laid out so far
	agents           int                       // of all teams so far
	spent            int                       // of maxNumbers
	undated          bool                      // the start could not be read: nothing is said of what lies before or after it
	timed            bool                      // horizon and interval are known
	formula          Formula
	scope            Scope
	knownChannels    []string      // all that may be named
	channels         []channelKind // in use, by router.ChannelID
	queues           []*queue
	queueNames       []string
	lost             bool // some demand, or where it leads, could not be read
	standard         standards
	calendars        []*calendar // by position in router.Config.Calendars
	calendarNames    []string
	variables        []*variable // by position in router.Config.Variables; priority may be missing there
	flows            []*flow     // by router.FlowID
	flowNames        []string
	entries          map[string]*entry
	entryNames       []string
	again            again
	profiles         []*consumerProfile // by position in router.Config.Profiles
	profileNames     []string
	comers           []comer                   // what comes in, each kind once
	coming           map[comer]bool            // the same
	knowledge        map[string][]router.Value // what is known of a kind of engagement, by variable
	returns          []*node                   // where each of router.Config.Returns is written
	changes          []*node                   // where each of model.Changes sets values
	roster           *roster                   // nil = none
	unrostered       bool                      // some of it could not be read
	templates        []*shiftTemplate
	templateNames    []string
	channelMixesRead []heldMix
	thinking         []*sim.Thinking // by router.ChannelID; nil = none
	busyness         []*sharedFactor
	events           []arrivalEvent
	whatIf           whatIf
	exact            map[*workload.Rates][]float64 // of volumes that are counts: what they say, before they are rounded
	comeBy           map[string]comesBy            // by name of demand
	sourceNodes      []*node                       // where each of model.Sources is written
	teams            []*team
	last             *loader // of the scenario after its last change
	teamNames        []string
	skills           []string        // by router.SkillID
	skillKeys        []*node         // where each is first named, by router.SkillID
	requirements     []*requirements // by position in router.Config.Requirements
	requirementNames []string
}

// LoadFile reads the scenario at a path of the file system, after the settings have been applied to it. The scenario is
// nil if there is any problem.
func LoadFile(file string, settings ...Setting) (*Scenario, []Problem) {
	return load(origin{fsys: os.DirFS(filepath.Dir(file)), name: filepath.Base(file), shown: file, settings: settings})
}

// Load is LoadFile for any file system: name is a slash-separated path in it.
func Load(fsys fs.FS, name string, settings ...Setting) (*Scenario, []Problem) {
	return load(origin{fsys: fsys, name: name, shown: name, settings: settings})
}

func newLoader(home place, src *source) *loader {
	return &loader{
		home: home, source: src,
		files: map[string][]byte{}, books: map[string]*workbook.Book{}, tables: map[string]*table{}, dueTimes: map[dueWords]workload.Due{}, openDues: map[openTime]workload.Due{},
		grids:  map[gridKey]*grid{},
		coming: map[comer]bool{}, knowledge: map[string][]router.Value{}, comeBy: map[string]comesBy{}, exact: map[*workload.Rates][]float64{},
	}
}

func load(o origin) (*Scenario, []Problem) {
	l, root, ok := o.loader()
	var written *node // without settings
	if ok {
		written = root.clone()
	}
	if ok && o.set != nil {
		ok = l.putSet(root, o.set)
	}
	if ok {
		ok = l.apply(root, o.settings)
	}
	if ok {
		l.read(root)
	}
	if len(l.problems) > 0 {
		return nil, l.sorted(l.ownProblems())
	}
	l.compile()
	l.last = l
	if _, changed := root.child("changes"); !changed { // which may bring people
		l.unstaffed()
	}
	l.readChanges(root)
	if len(l.problems) == 0 {
		l.strays()
		l.layOptOuts(l.last)
	}
	if len(l.problems) > 0 {
		return nil, l.sorted(l.problems)
	}
	if err := l.accepted(); err != nil {
		return nil, []Problem{l.source.problem(0, 0, err.Error(), "the scenario is in order, and the simulator does not take it: that is a fault of the program, please report it")}
	}
	l.scenario.origin, l.scenario.turnable = o.keep(l, written), l.turnables(root)
	if o.set == nil {
		l.readUncertainty(root)
	}
	if len(l.problems) > 0 {
		return nil, l.sorted(l.problems)
	}
	l.scenario.Warnings = l.sorted(l.warnings)
	l.scenario.hash = l.digest(root)
	l.scenario.model = l.model
	return l.scenario, nil
}

// noSuchFile is what is said of a file that is not there.
const noSuchFile = "there is no such file"

func readScenario(fsys fs.FS, name string) (text []byte, what string) {
	info, err := fs.Stat(fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, noSuchFile
	case err != nil:
		return nil, "cannot be read"
	case info.IsDir():
		return nil, "is a folder, not a scenario"
	case isBook(name) && info.Size() > maxBookBytes:
		return nil, fmt.Sprintf("has %d bytes, more than the %d a workbook may have that is a scenario", info.Size(), maxBookBytes)
	case !isBook(name) && info.Size() > maxScenarioBytes:
		return nil, fmt.Sprintf("has %d bytes, more than the %d a scenario may have", info.Size(), maxScenarioBytes)
	}
	text, err = fs.ReadFile(fsys, name)
	if err != nil {
		return nil, "cannot be read"
	}
	return text, ""
}

// read goes through the scenario: first the names of everything, then what refers to them, then what only shows in
// the whole.
func (l *loader) read(root *node) {
	f, ok := l.fields(root, scenarioSection)
	if !ok {
		return
	}
	l.header(f)
	l.readVariables(f)
	l.readCalendars(f)
	l.readSettings(f)
	l.declareChannels(f)
	l.declareQueues(f)
	l.declareFlows(f)
	l.declareTeams(f)
	l.declareSkills()
	l.readRoster(f)
	l.readRequirements(f)
	l.readFlows()
	l.readEntries(f)
	l.readProfiles(f)
	l.readSharedLines(f)
	l.readChannels(f)
	l.readTemplates(f)
	l.readTeams()
	l.rosterOutside()
	l.namesakes()
	l.readQueues()
	l.readBusyness(f)
	l.readEvents(f)
	l.readWhatIf(f)
	l.readDemand(f)
	l.applyEvents()
	l.applyWhatIf()
	l.check()
}

func (l *loader) problem(n *node, what, remedy string) {
	l.problems = append(l.problems, n.source.problem(n.line, n.column, what, remedy))
}

func (l *loader) warning(n *node, what, remedy string) {
	l.warnings = append(l.warnings, n.source.problem(n.line, n.column, what, remedy))
}

// compile puts the model together from parts that are all valid.
func (l *loader) compile() {
	m := &l.model
	m.Horizon, m.Drain, m.Days = l.scenario.Horizon, l.scenario.Drain, l.scenario.dayStarts
	for i := range m.Sources {
		m.Sources[i].Days = m.Days
	}
	m.Router.Skills = l.skills
	for _, r := range l.requirements {
		m.Router.Requirements = append(m.Router.Requirements, r.config)
	}
	for _, v := range l.variables {
		if v.key != nil || v.provided || v.read {
			m.Router.Variables = append(m.Router.Variables, v.config)
		}
	}
	for _, c := range l.calendars {
		m.Router.Calendars = append(m.Router.Calendars, c.config)
	}
	for _, w := range l.flows {
		m.Router.Flows = append(m.Router.Flows, w.config)
	}
	for _, p := range l.profiles {
		m.Router.Profiles = append(m.Router.Profiles, p.config)
	}
	l.offerChoice()
	m.Conduct, m.Answering = l.conducts(), l.answers()
	m.Presence, m.Speed, m.Switching = l.teamPresences(), l.teamSpeeds(), l.teamSwitchings()
	l.compileTeamChannels()
	l.compileThinking()
	for _, q := range l.queues {
		m.Router.Queues = append(m.Router.Queues, q.config)
		l.compileWrapUp(q)
	}
	for i, t := range l.teams {
		m.Router.Teams = append(m.Router.Teams, t.config)
		m.TeamPace = append(m.TeamPace, t.pace)
		m.Staffing = append(m.Staffing, t.staffing)
		for number := range t.agents {
			m.Router.Agents = append(m.Router.Agents, router.Agent{
				Name: t.agentName(number), Team: router.TeamID(i), Skills: t.skillsOf(number),
			})
		}
	}
}

// accepted asks the generators, the simulator and the routing core whether they take the model. They do whatever passed the checks
// here; should the two ever differ, this says so instead of failing later.
func (l *loader) accepted() error {
	var err error
	for i := range l.model.Sources {
		err = errors.Join(err, l.model.Sources[i].Check())
	}
	if err != nil {
		return err
	}
	_, err = sim.New(&l.model)
	return err
}
