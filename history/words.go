package history

import (
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
)

// topic is what the name of a column is about; with its values it becomes a Meaning.
type topic string

// The topics that are no meanings of their own.
const (
	aStart   topic = "start"
	aDay     topic = "date"
	anEnd    topic = "end"
	anAnswer topic = "answered"
	aLoss    topic = "abandoned"
	aRefusal topic = "refused"
	aWait    topic = "wait"
	anASA    topic = "asa"
	aTalk    topic = "talk"
	aHold    topic = "hold"
	aWrap    topic = "wrap"
	aHandle  topic = "handle"
	anOffer  topic = "offered"
	aWithin  topic = "within"
	aLevel   topic = "service_level"
	staff    topic = "agents"
	aQueue   topic = "queue"
	nothing  topic = "ignored" // known, and not needed
)

// vocabulary is the words that columns are called by, in English, German and French, lower case with ae for ä and e for é. Of several that fit a name the one
// with most words counts, then the one with more weight: a general word such as time says less than talk.
var vocabulary = []struct {
	topic  topic
	weight int
	words  string
}{
	{aStart, 6, "arrived, arrival, arrival time, arrived at, eingang, eingangszeit, eingegangen, ankunft, ankunftszeit, queued, queued at, queue start, q start, enqueue time, enqueued at, received at, offered at, eintritt, anrufeingang"},
	{aStart, 7, "date time opened, date time created, opened date, created date, enqueue timestamp, enqueue"},
	{aStart, 5, "initiation timestamp, initiation"},
	{aStart, 4, "start, start time, started, started at, startzeit, begin, beginn, anfang, created, created at, erstellt, erstellt am, opened, opened at, call start, call time, anrufzeit, anrufbeginn, interval start, interval begin, intervallbeginn, initiated, from, von, ab, date et heure, debut, heure de debut, ticket created, heure d appel"},
	{aStart, 2, "time, uhrzeit, zeit, interval, intervall, zeitpunkt, timestamp, zeitstempel, datetime, date time, datum zeit, datum uhrzeit, half hour, halbe stunde, halbstunde, period, slot, zeitraum, hour, stunde, viertelstunde, heure, horaire, tranche, tranche horaire, quart d heure, demi heure"},
	{aDay, 3, "date, datum, day, tag, kalendertag, call date, anrufdatum, arrival date, eingangsdatum, start date, startdatum, jour, date d appel"},
	{nothing, 3, "weekday, wochentag, day of week, week, woche, kw, month, monat, year, jahr, quarter, quartal, semaine, mois, annee, jour de la semaine"},
	{anEnd, 7, "date time closed, closed date, date time resolved, resolved date"},
	{anEnd, 4, "end, ende, ended, ended at, end time, endzeit, finished, finished at, closed, closed at, completed at, hangup time, disconnected at, interval end, intervallende, geschlossen am, beendet, beendet am, bis, to, solved, resolved, solved at, resolved at, geloest, geloest am, disconnect timestamp, fin, heure de fin"},
	{anAnswer, 5, "answered at, answer time, time answered, connected at, connect time, accepted at, angenommen um, angenommen am, annahmezeitpunkt, picked up, picked up at, service start, ser start, bedienbeginn, gespraechsbeginn, answered, handled, served, calls answered, calls handled, calls served, angenommen, beantwortet, bearbeitet, bedient, accepted, completed, acd calls, angenommene, angenommene anrufe, beantwortete, beantwortete anrufe, bearbeitete, connected to agent, connected to agent timestamp, traites, appels traites, repondus, appels repondus, decroches, appels decroches, repondu, decroche, traite"},
	{anAnswer, 5, "answer, answers"},
	{aLoss, 5, "abandoned, abandoned at, abandons, abandon, abandonments, calls abandoned, aban calls, lost, lost calls, verloren, verlorene, verlorene anrufe, aufgelegt, abbrueche, abgebrochen, aufleger, hung up, verzichter, aufgegeben, abandonnes, appels abandonnes, abandonne, perdus, appels perdus, abgebr, aband, abd calls, aban"},
	{aRefusal, 5, "refused, rejected, blocked, abgewiesen, abgewiesene, besetzt, abgelehnt, busied out, rejetes, appels rejetes, dissuades, appels dissuades"},
	{aWait, 6, "wait, waiting, queued seconds, warten, wait time, waiting time, queue time, q time, time in queue, wartezeit, wartedauer, delay, total queue, in queue, queue duration, queue wait time, total wait, wait in queue, attente, temps d attente, duree d attente, delai d attente, duree attente, warte zeit, wartez"},
	{anASA, 6, "asa, average speed of answer, speed of answer, answer delay, time to answer, wait answered, wait served, wait of answered, annahmedauer, annahmezeit, mittlere annahmezeit, speed ans, avg speed ans, delai de reponse, temps de reponse, vitesse de reponse"},
	{nothing, 6, "wait abandoned, time to abandon, waited, max wait, maximum wait, longest wait, maximale wartezeit, max wartezeit, laengste wartezeit, ring time, klingelzeit, max delay, max wait time, aban time, abandon time, aban delay, total abandon, pre queue, post queue, prequeue, postqueue, ivr time, park time, hold count, dequeue, dequeue timestamp, connected to system, connected to system timestamp, attente max, first reply time, first response time, resolution time, ringing"},
	{aTalk, 5, "talk, talk time, talking time, gespraech, gespraechszeit, gespraechsdauer, sprechzeit, conversation time, att, acd time, talking, in call, duration in call, agent interaction duration, interaction duration, interaction time, communication, duree de communication, temps de communication, duree de conversation, temps de conversation, conversation, dmc, gespr zeit, gespraechsz"},
	{aHold, 5, "hold, hold time, haltezeit, haltedauer, mise en attente, duree de mise en attente, temps de mise en attente"},
	{aWrap, 5, "wrap, wrapup, wrap up, wrap up time, acw, acw time, after call work, after work, nachbearbeitung, nachbearbeitungszeit, nacharbeit, nacharbeitszeit, nbz, after contact work, after contact work duration, after call work time, post appel, duree post appel, temps post appel, post traitement, nachbearb, nachbearb zeit"},
	{aHandle, 5, "handle, handle time, handling time, aht, bearbeitungszeit, bearbeitungsdauer, service time, service seconds, ser time, service duration, bedienzeit, average handle time, average handling time, agent time, agent duration, traitement, duree de traitement, temps de traitement, dmt, bearb zeit, bearb"},
	{aHandle, 2, "duration, dauer, duree, total duration, gesamtdauer"},
	{anOffer, 6, "offered, calls offered, offered calls, angeboten, angebotene, angebotene anrufe, calls received, received, number of calls, volume, volumen, anrufvolumen, arrivals, incoming, incoming calls, inbound, eingehend, eingehende anrufe, presented, calls presented, presentes, appels presentes, recus, appels recus, entrants, appels entrants, offer, actual volume"},
	{anOffer, 2, "calls, anrufe, contacts, kontakte, chats, emails, mails, tickets, faelle, vorgaenge, items, work items, count, anzahl, engagements, appels"},
	{aWithin, 7, "within, answered within, served within, handled within, calls within, in sl, within sl, in service level, within service level, within threshold, innerhalb, angenommen in, angenommen innerhalb, answered in, acceptable calls, repondus en, traites en, decroches en"},
	{aLevel, 8, "service level, servicelevel, service level agreement, sl, sla, tsf, telephone service factor, niveau de service, taux de service, qualite de service"},
	{nothing, 8, "service level target, sla target, service level flag, service level met, ziel service level, abandon rate, abandonment rate, abbruchquote, annahmequote, occupancy, auslastung, forecast, prognose, quote, rate, utilization, erreichbarkeit, full export completed, interval complete, taux, taux d abandon, taux de reponse, auslastungsgrad, schedule adherence, adherence, variance, deviation, forecast volume, forecast calls, forecast aht, prognose anrufe"},
	{staff, 6, "agents, agents present, agents seen, agents staffed, agents logged in, staff, staffed, staffing, agenten, positions, headcount, besetzung, logged in, angemeldet, angemeldete agenten, anwesend, mitarbeiter anwesend, avg pos staff, pos staff, agents presents, agents connectes"},
	{topic(AgentID), 5, "agent, agent id, agent name, server, operator, user, mitarbeiter, bearbeiter, berater, sachbearbeiter, employee, handled by, answered by, agentin, bearbeitet von, angenommen von, users, username, user name, agent username, assignee, assignee name, conseiller, teleconseiller, operateur, owner"},
	{aQueue, 7, "queue name, skill name, warteschlange name"},
	{aQueue, 6, "queue, queue id, csq, csq name, contact service queue, file, file d attente, files d attente, competence, warteschlange, schlange, skill, skillgroup, skill group, split, vdn"},
	{aQueue, 2, "type, call type, anrufart, art, typ, group, gruppe, service, hotline, dienst, campaign, kampagne, topic, thema, line, department, abteilung"},
	{topic(ChannelName), 5, "channel, kanal, media, media type, medium, kontaktkanal, canal, media name"},
	{topic(OutcomeName), 5, "outcome, call outcome, result, call result, ergebnis, resultat, ausgang, disposition, disposition code, end reason, disconnect reason, anrufergebnis, resultat d appel, motif de fin"},
	{topic(OutcomeName), 3, "status, abschluss, state, statut, etat"},
	{topic(CustomerID), 5, "customer, customer id, customer number, kunde, kundennummer, kunden id, kundennr, caller, caller id, ani, cli, phone, phone number, telefonnummer, rufnummer, anrufer, client, client id, account, member id, requester, requester id, appelant, numero appelant, n appelant, n° appelant, telephone, from number"},
	{topic(CaseID), 2, "case, ticket, fall, vorgang, incident"},
	{topic(CaseID), 5, "case id, case number, ticket id, ticket number, fall id, fallnummer, vorgangs id, vorgangsnummer, vorgangsnr, incident id"},
	{topic(RowID), 5, "id, call id, contact id, engagement id, session id, conversation id, interaction id, anruf id, uuid, row id, record id, kontakt id, unique id, ucid, n appel, numero d appel, id appel"},
}

// fillers are words that say nothing about which queue a column is of.
var fillers = strings.Fields("ø appels appel temps duree moyen moyenne moy des du les le la et en secondes seconde minute heures calls call anrufe anruf total totals sum summe gesamt insgesamt sums avg average mean mittel mittlere durchschnitt durchschnittliche schnitt time times zeit zeiten seconds second sec secs sek sekunden s ms min minutes minuten h hours stunden number of no num nr anzahl in the per pro der die das von d o threshold dauer duration length count and und all alle at a customers kunden")

var (
	totals   = strings.Fields("totale somme cumul total totals sum summe gesamt insgesamt sums gesamtzeit gesamtdauer")
	averages = strings.Fields("ø ⌀ durchschn moyen moyenne moy dmt dmc mw avg average mean mittel mittlere durchschnitt durchschnittliche schnitt aht att asa mittelwert")
)

// columnUnits are words in names of columns that tell the unit.
var columnUnits = map[string]unit{
	"secondes": unitSeconds, "heures": unitHours, "hrs": unitHours, "hr": unitHours, "s": unitSeconds, "sec": unitSeconds, "secs": unitSeconds, "seconds": unitSeconds, "second": unitSeconds, "sek": unitSeconds, "sekunden": unitSeconds,
	"ms": unitMillis, "millis": unitMillis, "milliseconds": unitMillis, "min": unitMinutes, "mins": unitMinutes, "minutes": unitMinutes, "minuten": unitMinutes,
	"hours": unitHours, "h": unitHours, "stunden": unitHours, "std": unitHours,
}

// phrase is an entry of the vocabulary, cut into words.
type phrase struct {
	topic  topic
	weight int
	words  []string
}

var phrases = sync.OnceValue(func() (list []phrase) {
	for _, row := range vocabulary {
		for _, p := range strings.Split(row.words, ", ") {
			list = append(list, phrase{row.topic, row.weight, strings.Fields(p)})
		}
	}
	return list
})

var folds = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "é", "e", "è", "e", "ê", "e", "ë", "e", "à", "a", "â", "a", "ç", "c", "î", "i", "ï", "i", "ô", "o", "û", "u", "ù", "u", "É", "E", "È", "E", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue")

// wordsOf cuts a text into words, lower case and with ae for ä: waitTime_20s is wait, time, 20, s.
func wordsOf(name string) []string {
	words := cut(name)
	for i, w := range words {
		words[i] = strings.ToLower(folds.Replace(w))
	}
	return words
}

func cut(name string) []string {
	var words []string
	var word []rune
	last := ' '
	flush := func() {
		if len(word) > 0 {
			words = append(words, string(word))
			word = word[:0]
		}
	}
	for _, r := range name {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
		case unicode.IsUpper(r) && unicode.IsLower(last), unicode.IsDigit(r) != unicode.IsDigit(last) && len(word) > 0:
			flush()
			word = append(word, r)
		default:
			word = append(word, r)
		}
		last = r
	}
	flush()
	return words
}

// heading is what the name of a column says.
type heading struct {
	topic     topic // "" = nothing known
	score     int
	total     bool
	mean      bool
	unit      unit // "" = not said
	threshold time.Duration
	percent   bool
	weak      bool   // the word says little
	rest      string // words that are not used, as written: perhaps of a queue
}

func headingOf(name string) (h heading) {
	words, written := wordsOf(name), cut(name)
	from, length := 0, 0
	var rest []string
	for _, p := range phrases() {
		at := indexOf(words, p.words)
		if at < 0 {
			continue
		}
		score := 20*len(p.words) + 2*p.weight
		if len(p.words) == len(words) {
			score++ // the whole name
		}
		if score > h.score {
			h.topic, h.score, from, length, h.weak = p.topic, score, at, len(p.words), p.weight < 3
		}
	}
	for i, w := range words {
		h.total = h.total || slices.Contains(totals, w)
		h.mean = h.mean || slices.Contains(averages, w)
		if u, ok := columnUnits[w]; ok && h.unit == "" {
			h.unit = u
		}
		inside := i >= from && i < from+length
		number := w[0]-'0' < 10
		if number && h.topic == aWithin {
			h.threshold = thresholdOf(words[i:])
		}
		if !inside && !number && !slices.Contains(fillers, w) {
			rest = append(rest, written[i])
		}
	}
	if h.topic == aWait {
		h.topic = waitOf(words)
	}
	h.asShare(name, words)
	h.rest = strings.Join(rest, " ")
	return h
}

// waitOf tells the wait of all from that of those answered, and from that of those who gave up, which is not needed.
func waitOf(words []string) topic {
	for _, w := range words {
		for _, p := range phrases() {
			if len(p.words) == 1 && p.words[0] == w && p.topic == anAnswer {
				return anASA
			}
			if len(p.words) == 1 && p.words[0] == w && p.topic == aLoss {
				return nothing
			}
		}
	}
	return aWait
}

// thresholdOf reads 20 s or 1 min; a bare number is seconds.
func thresholdOf(words []string) time.Duration {
	v := 0
	for _, c := range words[0] {
		if v = 10*v + int(c-'0'); c < '0' || c > '9' || v > 1_000_000 {
			return 0
		}
	}
	u := unitSeconds
	if len(words) > 1 {
		if said, ok := columnUnits[words[1]]; ok {
			u = said
		}
	}
	return time.Duration(v) * time.Duration(u.factor())
}

// indexOf is where the words of a phrase stand, one after the other, in a name; -1 = nowhere.
func indexOf(name, words []string) int {
	for i := 0; i+len(words) <= len(name); i++ {
		if slices.Equal(name[i:i+len(words)], words) {
			return i
		}
	}
	return -1
}

// Words of cells, folded.
var (
	totalRows = strings.Fields("soustotal total totals sum summe gesamt insgesamt gesamtsumme zwischensumme subtotal average durchschnitt")
	totalEnds = strings.Fields("total totals gesamt subtotal summe")
	yes       = strings.Fields("1 true yes y x ja j wahr oui o vrai")
	no        = strings.Fields("0 false no n nein falsch non faux -")
	outcomes  = map[Outcome][]string{
		Answered:  strings.Fields("answered handled served agent completed connected accepted angenommen beantwortet bearbeitet bedient erledigt normal ok success repondu traite decroche resolved solved geloest closedbyagent"),
		Abandoned: strings.Fields("abandoned abandon abandons aband hang hangup hungup lost verloren aufgelegt abgebrochen abbruch missed verpasst aufgegeben unanswered noanswer notanswered unbeantwortet abandonne perdu raccroche"),
		Refused:   strings.Fields("refused rejected blocked busy besetzt abgewiesen abgelehnt rejete dissuade"),
		Unknown:   strings.Fields("unknown unbekannt"),
	}
)

// outcomeOf reads a word for an outcome.
func outcomeOf(word string) (Outcome, bool) {
	w := strings.Join(wordsOf(word), "")
	for _, o := range []Outcome{Answered, Abandoned, Refused, Unknown} {
		if slices.Contains(outcomes[o], w) {
			return o, true
		}
	}
	return Unknown, false
}
