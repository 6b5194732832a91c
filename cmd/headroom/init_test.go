package main

import (
	"bytes"
	"strings"
	"testing"
)

// Questions are asked until the answer makes sense, Enter takes the default, and what a flag said is not asked. It would catch an answer that
// goes to the wrong question, and one that is taken although it was refused.
func TestInitAsks(t *testing.T) {
	questions := initQuestions()
	if err := questions[1].Set("sales"); err != nil { // --queue
		t.Fatal(err)
	}
	var c newCenter
	var out bytes.Buffer
	answers := "Spring\n\n5\n4m\n\n09:00-17:30\n90% in 10s\n"
	if err := c.answer(questions, true, strings.NewReader(answers), &out); err != nil {
		t.Fatal(err)
	}
	if c.name != "Spring" || c.queue != "sales" || c.calls != 1000 || c.handle != "4m" || c.wrapUp != "30s" || c.hours != "09:00-17:30" || c.target != "90% in 10s" {
		t.Errorf("%+v", c)
	}
	if text := out.String(); !strings.Contains(text, `"5": has no unit: 5s or 5m`) || strings.Contains(text, "queue called") || strings.Count(text, "How long is a call") != 2 {
		t.Error(text)
	}
	if err := new(newCenter).answer(initQuestions(), true, strings.NewReader("Spring\n"), &out); err == nil {
		t.Error("answers that end are taken")
	}
}
