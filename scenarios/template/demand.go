package template

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"headroom/scenarios/workbook"
)

// demand reads what comes in: volumes by interval, and the rest from the rows of the queues.
func (r *reader) demand(demand *Value) {
	volumes := r.volumes()
	for _, name := range r.queues {
		w := r.rows[name]
		handle, ok := w.handle()
		if !ok {
			continue
		}
		due, hasDue := w.text("Due")
		if v, some := w.text("Open at the start"); some && v.Text != "0" {
			d := mapping(v.Place)
			d.put("entry", v.Place, single(v.Place, name))
			d.put("name", v.Place, single(v.Place, name+", open at the start"))
			d.put("backlog", v.Place, nested(v.Place, v, "size"))
			if hasDue {
				d.put("due", due.Place, due)
			}
			d.put("handle", handle.Place, handle)
			demand.Items = append(demand.Items, d)
		}
		volume := volumes[name]
		if volume == nil {
			continue
		}
		d := mapping(volume.Place)
		d.put("entry", volume.Place, single(volume.Place, name))
		d.put("volume", volume.Place, volume)
		if hasDue {
			d.put("due", due.Place, due)
		}
		d.put("handle", handle.Place, handle)
		if v, ok := w.seconds("Patience", "s"); ok {
			d.put("patience", v.Place, nested(v.Place, v, "exponential", "mean"))
		}
		demand.Items = append(demand.Items, d)
	}
}

// handle is the distribution of handle times: log-normal, or always the mean.
func (w row) handle() (*Value, bool) {
	if _, _, ok := w.need("Handle time"); !ok {
		return nil, false
	}
	mean, ok := w.seconds("Handle time", "s")
	if !ok {
		return nil, false
	}
	spread, at := w.get("Variation of the handle time")
	switch spread {
	case "0":
		return mean, true
	case "":
		spread = usualSpread
	}
	v := mapping(mean.Place)
	v.put("mean", mean.Place, mean)
	v.put("cv", at, single(at, spread))
	return nested(mean.Place, v, "lognormal"), true
}

// mostVolumes bounds what the sheet of volumes says: as many as a file may have, nearly.
const mostVolumes = 150_000

// volumes reads the sheet of volumes: for each queue what comes in each interval of a day, or of each kind of day.
func (r *reader) volumes() map[string]*Value {
	g, ok := r.grid(volumeSheet, volumeColumns, true, func(title string) bool { return slices.Contains(r.queues, title) || len(r.queues) == 0 })
	if !ok {
		return nil
	}
	step := r.stepMinutes
	if step == 0 {
		step, _ = strconv.Atoi(usualStep)
	}
	kinds, cells := r.volumeRows(g, step)
	all := map[string]*Value{}
	if most := len(kinds) * len(r.queues) * (dayInMinutes / step); most > mostVolumes {
		r.problem(Place{Sheet: volumeSheet}, fmt.Sprintf("there are %d volumes by interval, more than %d", most, mostVolumes), "take a longer interval, or a table: key file of a volume in docs/scenarios.md")
		return nil
	}
	for _, name := range r.queues {
		column := g.columns[strings.ToLower(name)]
		if column == 0 {
			continue
		}
		head := Place{volumeSheet, 1, column}
		counts := list(head)
		if len(kinds) > 1 || len(kinds) == 1 && kinds[0] != everyDay {
			counts = mapping(head)
		}
		for _, kind := range kinds {
			numbers := counts
			if counts.Kind == Map {
				key := kind
				if kind == everyDay {
					key = "default"
				}
				numbers = counts.put(key, head, list(head))
			}
			for i := range dayInMinutes / step {
				numbers.Items = append(numbers.Items, r.count(cells[volumeAt{kind, i}], column, head))
			}
		}
		volume := mapping(head)
		volume.put("by_interval", head, counts)
		volume.put("interval", head, single(head, strconv.Itoa(step)+"m"))
		all[name] = volume
	}
	return all
}

// volumeAt is an interval of a kind of day.
type volumeAt struct {
	days string
	i    int
}

// volumeRows finds the row of each interval, and the kinds of days in their order.
func (r *reader) volumeRows(g *grid, step int) (kinds []string, cells map[volumeAt]workbook.Row) {
	cells = map[volumeAt]workbook.Row{}
	r.everyDayOrDays(g)
	for _, line := range g.rows {
		w := row{g, line}
		days, okDays := w.daysOrDate("Day")
		if _, _, ok := w.need("From"); !ok || !okDays {
			continue
		}
		from, _ := w.clock("From")
		minute, ok := minuteOf(from.Text)
		switch {
		case !ok:
			r.problem(from.Place, fmt.Sprintf("From %q is not a time of day", from.Text), "such as 08:30")
			continue
		case minute%step != 0:
			r.problem(from.Place, fmt.Sprintf("From %s is not on the %d minutes that %s of the sheet %s says", from.Text, step, `"Interval of the volumes"`, centerSheet), "change one of them")
			continue
		}
		at := volumeAt{days, minute / step}
		if _, twice := cells[at]; twice {
			r.problem(from.Place, fmt.Sprintf("%s, %s is there twice", days, from.Text), "one row an interval")
			continue
		}
		if !slices.Contains(kinds, days) {
			kinds = append(kinds, days)
		}
		cells[at] = line
	}
	return kinds, cells
}

// everyDayOrDays refuses rows without a day among rows that name one: whether they are for every day, or for the day above them, nobody can tell.
func (r *reader) everyDayOrDays(g *grid) {
	var empty []Place
	named := ""
	for _, line := range g.rows {
		w := row{g, line}
		text, at := w.get("Day")
		switch {
		case text == "":
			empty = append(empty, at)
		case !strings.EqualFold(text, everyDay):
			named = text
		}
	}
	if named != "" && len(empty) > 0 {
		where := "here"
		if more := len(empty) - 1; more > 0 {
			where = fmt.Sprintf("here and in %d more", more)
		}
		r.problem(empty[0], fmt.Sprintf("\"Day\" is empty %s, while other rows are for certain days", where), `write the day into each row, or "every day"`)
	}
}

// minuteOf is a time of day in minutes.
func minuteOf(clock string) (int, bool) {
	hours, rest, ok := strings.Cut(clock, ":")
	minutes, seconds, _ := strings.Cut(rest, ":")
	h, errH := strconv.Atoi(hours)
	m, errM := strconv.Atoi(minutes)
	return 60*h + m, ok && errH == nil && errM == nil && h >= 0 && h < 24 && m >= 0 && m < 60 && (seconds == "" || seconds == "00")
}

// count is what comes in an interval: none where there is no row, or nothing in the cell.
func (r *reader) count(line workbook.Row, column int, head Place) *Value {
	if column > len(line.Cells) || line.Cells[column-1] == "" {
		return single(head, "0")
	}
	return single(Place{volumeSheet, line.Number, column}, workbook.Number(line.Cells[column-1]))
}
