package history

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// meaningsOf is NAME=MEANING (format) of the columns that are read.
func meaningsOf(h *History) string {
	var all []string
	for _, c := range h.Sources[0].Columns {
		if c.Meaning != Ignored {
			all = append(all, fmt.Sprintf("%s=%s", c.Name, c.Meaning))
		}
	}
	return strings.Join(all, ", ")
}

// Exports as common systems write them are understood without a flag, and to the second.
func TestExports(t *testing.T) {
	answered := Engagement{Wait: 10 * time.Second, Handle: 100 * time.Second, Wrap: 20 * time.Second, Outcome: Answered}
	for _, row := range []struct {
		name, header, rows string
		means              string // in the columns
		first              Engagement
		abandoned          int
	}{
		{
			"interactions with milliseconds: Total Queue is no queue, Duration no handle time, Full Export Completed no outcome",
			"Full Export Completed,Media Type,Users,Date,Duration,ANI,Queue,Total Queue,Abandoned,Total Talk,Total ACW,Total Handle,Conversation ID",
			"YES,voice,Ann,3/13/26 8:05 AM,110000,tel:1,Sales,10000,NO,80000,20000,100000,a\nYES,voice,,3/13/26 8:06 AM,30000,tel:2,Sales,30000,YES,0,0,0,b\n" +
				repeated(30, "YES,voice,Ann,3/13/26 9:%02d AM,110000,tel:3,Sales,10000,NO,80000,20000,100000,c%[1]d\n"),
			"Users=agent, Date=arrived, ANI=customer, Queue=queue, Total Queue=wait, Abandoned=abandoned, Total Talk=talk, Total ACW=wrap, Total Handle=handle", answered, 1,
		},
		{
			"contacts with InQueue and Agent_Time",
			"contact_id,skill_name,agent_name,start_date,start_time,PreQueue,InQueue,Agent_Time,ACW_Time,Abandon_Time,Abandon",
			"1,Sales,Ann,03/13/2026,08:05:00,5,10,100,20,0,N\n2,Sales,,03/13/2026,08:06:00,5,30,0,0,30,Y\n",
			"skill_name=queue, agent_name=agent, start_date=date, start_time=time, InQueue=wait, Agent_Time=handle, ACW_Time=wrap, Abandon=abandoned", answered, 1,
		},
		{
			"a call log whose dispositions are no outcomes, and whose SKILL goes before CALL TYPE",
			"CALL ID,TIMESTAMP,CALL TYPE,AGENT NAME,DISPOSITION,QUEUE WAIT TIME,AFTER CALL WORK TIME,HANDLE TIME,ABANDONED,SKILL",
			"1,\"Fri, 13 Mar 2026 08:05:00\",Inbound,Ann,Sold,00:00:10,00:00:20,00:01:40,0,Sales\n2,\"Fri, 13 Mar 2026 08:06:00\",Inbound,[None],Callback,00:00:30,,,1,Sales\n",
			"TIMESTAMP=arrived, AGENT NAME=agent, QUEUE WAIT TIME=wait, AFTER CALL WORK TIME=wrap, HANDLE TIME=handle, ABANDONED=abandoned, SKILL=queue", answered, 1,
		},
		{
			"French",
			"N° appel;Date et heure;File;Durée d'attente (s);Durée de communication (s);Durée post-appel (s);Conseiller;Statut",
			"1;13/03/2026 08:05:00;Sales;10;80;20;Ann;Répondu\n2;13/03/2026 08:06:00;Sales;30;;;;Abandonné\n",
			"Date et heure=arrived, File=queue, Durée d'attente (s)=wait, Durée de communication (s)=talk, Durée post-appel (s)=wrap, Conseiller=agent, Statut=outcome", answered, 1,
		},
		{
			"contact records in camel case, with four times",
			"ContactId,InitiationTimestamp,DisconnectTimestamp,QueueName,EnqueueTimestamp,DequeueTimestamp,QueueDuration,AgentUsername,ConnectedToAgentTimestamp,AgentInteractionDuration,AfterContactWorkDuration,DisconnectReason",
			"1,2026-03-13T08:04:50Z,2026-03-13T08:06:30Z,Sales,2026-03-13T08:05:00Z,2026-03-13T08:05:10Z,10,Ann,2026-03-13T08:05:10Z,80,20,AGENT_DISCONNECT\n" +
				"2,2026-03-13T08:05:50Z,2026-03-13T08:06:30Z,Sales,2026-03-13T08:06:00Z,2026-03-13T08:06:30Z,30,,,,,CUSTOMER_DISCONNECT\n",
			"QueueName=queue, EnqueueTimestamp=arrived, QueueDuration=wait, AgentUsername=agent, ConnectedToAgentTimestamp=answered_at, AgentInteractionDuration=talk, AfterContactWorkDuration=wrap", answered, 1,
		},
		{
			"duration of the whole call beside that in the call",
			"line,date (TZ offset incl.),time (TZ offset incl.),call ID,answered,user,duration (total),duration (in call),waiting time,ACW",
			"Sales,2026-03-13,08:05:00,1,Yes,Ann,90,80,10,20\nSales,2026-03-13,08:06:00,2,No,,30,0,30,\n",
			"line=queue, date (TZ offset incl.)=date, time (TZ offset incl.)=time, call ID=id, answered=answered, user=agent, duration (in call)=talk, waiting time=wait", answered, 1,
		},
	} {
		h := read(t, Options{}, row.header+"\n"+row.rows)
		got := meaningsOf(h)
		for _, m := range strings.Split(row.means, ", ") {
			if !strings.Contains(got, m) {
				t.Errorf("%s: no %s in %s", row.name, m, got)
			}
		}
		e := h.Engagements[0]
		if e.Wait != row.first.Wait || e.Handle != row.first.Handle || e.Wrap != row.first.Wrap || e.Outcome != row.first.Outcome || h.Queues[0].Name != "Sales" ||
			time.Unix(0, e.Arrived).UTC().Format("2006-01-02 15:04:05") != "2026-03-13 08:05:00" {
			t.Errorf("%s: %+v of %v", row.name, e, h.Queues)
		}
		if n := 0; true {
			for i := range h.Engagements {
				if h.Engagements[i].Outcome == Abandoned {
					n++
				}
			}
			if n != row.abandoned {
				t.Errorf("%s: %d abandoned, %d are due", row.name, n, row.abandoned)
			}
		}
	}
}

// repeated is a text for each number.
func repeated(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// Tables by interval as common systems write them: headers of two and three lines, spans of times, sums, units, dates that stand once.
func TestExportsByInterval(t *testing.T) {
	for _, row := range []struct {
		name, text string
		options    Options
		want       Interval // the first: offered, answered, abandoned, handle, within
		intervals  int
		queues     string
	}{
		{
			"a header of three lines, with spans of times before and after noon",
			"Split/Skill: Sales\n\n,,,Avg,,Avg,Avg,,,% Within,\n,,ACD,Speed,Aban,ACD,ACW,Avg Pos,% ACD,Service,Max\nDate,Time,Calls,Ans,Calls,Time,Time,Staff,Time,Level,Delay\n" +
				"3/13/2026,11:30 AM-12:00 PM,9,:12,1,1:20,:20,5,61,80,:40\n3/13/2026,12:00 PM-12:30 PM,5,:12,1,1:20,:20,5,61,80,:40\nTotals,,14,,2,,,,,,\n",
			Options{Threshold: 20 * time.Second},
			Interval{Offered: 10, Answered: 9, Abandoned: 1, Handle: 900 * time.Second, Within: 8},
			2, "Sales",
		},
		{
			"merged names of queues above those of columns",
			"Datum;Intervall;Vertrieb;;;Technik;;\n;;angeboten;angenommen;AHT Ø (s);angeboten;angenommen;AHT Ø (s)\n13.03.26;08:00 - 08:30;10;9;100;4;4;50\n13.03.26;08:30 - 09:00;10;9;100;4;4;50\n",
			Options{},
			Interval{Offered: 4, Answered: 4, Handle: 200 * time.Second},
			4, "Technik Vertrieb",
		},
		{
			"French times, decimal comma, a service level of 80/20, units below the header",
			"Date;Heure;File d'attente;Appels reçus;Appels traités;Appels abandonnés;DMT;Taux de service 80/20 (%)\n(jj/mm/aaaa);(hh:mm);;(nb);(nb);(nb);(s);(%)\n13/03/2026;08h00;Sales;10;9;1;100,5;70,0\n13/03/2026;08h30;Sales;10;9;1;100,5;70,0\n",
			Options{},
			Interval{Offered: 10, Answered: 9, Abandoned: 1, Handle: 904500 * time.Millisecond, Within: 7},
			2, "Sales",
		},
		{
			"dates that stand once, offered without answered, service level with signs",
			"Date,Interval,Queue,Offer,Abandon,Abandon %,Avg Handle,Hold,Avg Hold,SL 20s\n2026-03-13,08:00,Sales,10,1,10%,100,3,5,70 %\n,08:30,Sales,5,0,0%,100,3,5,80 %\n,,Sales Total,15,1,,,,,\n",
			Options{},
			Interval{Offered: 10, Answered: 9, Abandoned: 1, Handle: 900 * time.Second, Within: 7},
			2, "Sales",
		},
		{
			"spans with dates",
			"Interval;Queue;Offered;Answered;AHT\n13.03.2026 08:00 - 13.03.2026 08:30;Sales;10;9;100\n13.03.2026 08:30 - 13.03.2026 09:00;Sales;10;9;100\n",
			Options{},
			Interval{Offered: 10, Answered: 9, Handle: 900 * time.Second},
			2, "Sales",
		},
		{
			"a column for each time of day",
			"Date,Queue,08:00,08:30,09:00,09:30,Total\n2026-03-13,Sales,10,5,4,,19\n2026-03-14,Sales,1,2,3,4,10\n",
			Options{},
			Interval{Offered: 10},
			7, "Sales",
		},
	} {
		h := read(t, row.options, row.text)
		var queues []string
		for _, q := range h.Queues {
			queues = append(queues, q.Name)
		}
		v := h.Intervals[0]
		if len(h.Intervals) != row.intervals || strings.Join(queues, " ") != row.queues || v.Step != 30*time.Minute {
			t.Errorf("%s: %d intervals of %v in %v", row.name, len(h.Intervals), v.Step, queues)
		}
		got := Interval{Offered: v.Offered, Answered: v.Answered, Abandoned: v.Abandoned, Handle: v.Handle, Within: v.Within}
		if got != row.want {
			t.Errorf("%s: %+v; %+v is due", row.name, got, row.want)
		}
	}
}

// What a system writes that may be understood in two ways is asked, all of it at once, in the words of options.
func TestDoubtsAreAskedTogether(t *testing.T) {
	got := problemsOf(t, Options{}, "Date,Time,Skill,Skillgroup,Calls,Answered,Talk Time\n03/02/2026,08:00,a,b,\"1,234\",9,60\n03/02/2026,08:30,a,b,\"1,100\",9,60\n")
	wants(t, got, `"Skill", "Skillgroup" may each be the queue`, "total of the interval, or the mean", "day or the month comes first", "decimal sign or parts thousands")
	got = problemsOf(t, Options{}, "start,queue,talk\n"+repeated(20, "2026-03-13 08:%02d:00,a,1%[1]d2345\n"))
	wants(t, got, `are these seconds, `, `units "talk=ms"`)
	got = problemsOf(t, Options{}, "start,queue,skill,wait,result\n2026-03-13 08:00:00,a,b,5,fine\n2026-03-13 08:01:00,a,b,x,answered\n2026-03-13 08:02:00,a,b,6,odd\n")
	wants(t, got, `"queue", "skill" may each be the queue`, `"x" is no duration in seconds`, `outcome "fine" is not known`, `outcome "odd" is not known`)
	got = problemsOf(t, Options{}, "Date,Time,Queue,Offered\n2026-03-13,early,a,3\n2026-03-13,late,a,3\n")
	wants(t, got, "a time by its name, but row 2 and others cannot be read as one")
	got = problemsOf(t, Options{}, "Date,Time,Team name,Offered\n2026-03-13,08:00,a,3\n2026-03-13,08:00,b,4\n2026-03-13,08:30,b,4\n")
	wants(t, got, `is the queue in "Team name"? state it, such as columns "queue=Team name"`)
}

// Rows that were left out in number are noted beside what was assumed, not only listed.
func TestMuchIsLeftOut(t *testing.T) {
	h := read(t, Options{}, "start,queue,wait,outcome\n2026-03-13 08:00:00,a,5,answered\n2026-03-13 08:01:00,a,-1,answered\n2026-03-13 08:02:00,a,5,answered\n")
	wants(t, strings.Join(h.Notes, "\n"), `33 % of the rows were left out ("wait" is negative: 1): volumes are too low by as much`)
}
