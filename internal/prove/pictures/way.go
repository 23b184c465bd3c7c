package pictures

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/prove/topology"
)

// Way returns a picture of the way of one event in a deployment, from the call to the message, as
// SVG.
func Way(title string, g topology.Graph, way topology.Way) []byte {
	d := &drawing{grouped: grouped{flows: g.Flows}, title: title, letters: map[string]string{}}
	trail, group := partOf(g, topology.Trail), partOf(g, topology.LogGroup)
	bucket, tables := partOf(g, topology.LogBucket), partOf(g, topology.Tables)
	const call, bus, rule, alarm = "call", "bus", "rule", "alarm"
	d.placed = []*box{
		{title: "call", col: 0, row: 0, parts: at(call), lines: text(strings.Join(way.Calls, " or "))},
		{title: "trail", col: 0, row: 1, parts: at(trail.ID), lines: text(trail.Name + " records it")},
		{title: "event bus", col: 1, row: 0, parts: at(bus), lines: text("default", way.Region)},
		{title: "log group", col: 1, row: 2, parts: at(group.ID), lines: text(strings.Join(group.Notes, ", "))},
		{title: "log bucket", col: 1, row: 3, parts: at(bucket.ID), lines: text(strings.Join(bucket.Notes, ", "))},
		{title: "rule", col: 2, row: 0, parts: at(rule), lines: text(way.Rule)},
		{title: "dead-letter queue", col: 2, row: 1, parts: at(way.Letters), lines: text("alarm: " + way.LettersAlarm)},
		{title: "metric filter, alarm", col: 2, row: 2, parts: at(alarm), lines: text(way.Alarm)},
		{title: "Athena workgroup", col: 2, row: 3, parts: at(tables.ID), lines: text(strings.Join(tables.Notes, ", "))},
		d.topicBox(g, way.Topic, 0), d.topicBox(g, way.LettersTopic, 1), d.topicBox(g, way.AlarmTopic, 2),
	}
	d.flows = []topology.Flow{
		{From: call, To: trail.ID, What: topology.Events}, {From: trail.ID, To: bus, What: topology.Events},
		{From: bus, To: rule, What: topology.Events}, {From: rule, To: way.Topic, What: topology.Messages},
		{From: rule, To: way.Letters, What: topology.Failures}, {From: way.Letters, To: way.LettersTopic, What: topology.Messages},
		{From: trail.ID, To: group.ID, What: topology.Events}, {From: group.ID, To: alarm, What: topology.Counts},
		{From: alarm, To: way.AlarmTopic, What: topology.Messages},
		{From: trail.ID, To: bucket.ID, What: topology.Files}, {From: bucket.ID, To: tables.ID, What: topology.Files},
	}
	for _, b := range d.placed {
		b.rows = 1
		b.size()
	}
	d.show(way.Message, arrangeRows(d.placed, margin)+14)
	return d.svg()
}

func at(id string) []topology.Part { return []topology.Part{{ID: id}} }

// text returns lines for a box.
func text(all ...string) (lines []line) {
	for _, t := range all {
		lines = append(lines, line{texts: wrap(t, boxWidth-14)})
	}
	return lines
}

// topicBox returns the box of a topic, with its subscribers beside it.
func (d *drawing) topicBox(g topology.Graph, id string, row int) *box {
	topic, _ := g.Part(id)
	return &box{title: "topic", col: 3, row: row, parts: at(id), lines: []line{{texts: []string{topic.Name}, beside: d.subscribers(topic)}}}
}

// partOf returns the first part of a kind.
func partOf(g topology.Graph, kind topology.Kind) topology.Part {
	for _, s := range g.Stacks {
		if i := slices.IndexFunc(s.Parts, func(p topology.Part) bool { return p.Kind == kind }); i >= 0 {
			return s.Parts[i]
		}
	}
	return topology.Part{}
}

// show adds the message below the boxes.
func (d *drawing) show(message []string, y int) {
	for _, l := range message {
		d.below = append(d.below, wrapSentence(l, width-2*margin-30)...)
	}
	d.belowY = y + 36
	d.height = d.belowY + len(d.below)*lineHeight + 14
	d.frames = []frame{{title: "message: EventBridge replaces what is in angle brackets with the field of the event", x: margin, y: y, w: width - 2*margin, h: d.height - y - 10}}
}
