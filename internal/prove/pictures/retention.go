package pictures

import (
	"fmt"
	"slices"
	"strings"

	"example.com/audittrail/internal/prove/topology"
)

// bar is a time in a row of the time line, in days.
type bar struct {
	from, to int
	text     string
	class    string
}

// row is a row of the time line. An inner one belongs to the one above it.
type row struct {
	title string
	inner bool
	bars  []bar
}

// keepers are the kinds of parts in the time line, in its order.
var keepers = []topology.Kind{topology.LogBucket, topology.AccessLogs, topology.LogGroup, topology.Results, topology.Letters}

// Retention returns a time line of how long each kind of part in the deployment keeps its data.
// It shows the first part of each kind.
func Retention(title string, g topology.Graph) []byte {
	var rows []row
	notes := []string{"The axis is not to scale.", "Old versions count from when they are replaced or expire."}
	for _, kind := range keepers {
		for _, s := range g.Stacks {
			i := slices.IndexFunc(s.Parts, func(p topology.Part) bool { return p.Kind == kind && p.Life.Expires > 0 })
			if i >= 0 {
				rows, notes = append(rows, rowsOf(s.Parts[i])...), append(notes, notesOf(s.Parts[i])...)
				break
			}
		}
	}
	return timeline(title, rows, strings.Join(notes, " "))
}

// rowsOf returns the rows of a part: the files, their lock, and versions that are replaced.
func rowsOf(p topology.Part) (rows []row) {
	life := p.Life
	files := row{title: string(p.Kind), bars: []bar{{0, life.Expires, "kept " + topology.Days(life.Expires), "kept"}}}
	if life.Moved > 0 {
		files.bars = []bar{{0, life.Moved, "S3 Standard", "kept"}, {life.Moved, life.Expires, classes[life.Class], "cheap"}}
	}
	rows = append(rows, files)
	if life.Locked > 0 {
		rows = append(rows, row{title: "Object Lock", inner: true, bars: []bar{{0, life.Locked, "locked " + topology.Days(life.Locked) + ", mode " + life.Mode, "locked"}}})
	}
	if life.Versioned && life.Noncurrent > 0 {
		text := "deleted " + topology.Days(life.Noncurrent) + " after a file is replaced or expires"
		rows = append(rows, row{title: "old versions", inner: true, bars: []bar{{0, life.Noncurrent, text, "old"}}})
	}
	return rows
}

// notesOf returns what the rows of a part do not show.
func notesOf(p topology.Part) []string {
	if p.Life.Moved == 0 {
		return nil
	}
	return []string{fmt.Sprintf("Files of at most %d KiB stay in S3 Standard.", p.Life.Larger/1024)}
}

// classes are the names of storage classes.
var classes = map[string]string{"GLACIER_IR": "Glacier Instant Retrieval"}

// The measures of the time line, in pixels.
const (
	labelWidth = 150
	rowHeight  = 34
	barHeight  = 22
)

// timeline draws rows over an axis with equal distances between the times.
func timeline(title string, rows []row, note string) []byte {
	var days []int
	for _, r := range rows {
		for _, b := range r.bars {
			days = append(days, b.from, b.to)
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	step := (width - labelWidth - 60) / (len(days) - 1)
	x := func(day int) int { return labelWidth + 10 + slices.Index(days, day)*step }

	height := 40 + len(rows)*rowHeight + 26
	c := newCanvas(title, height)
	for i, day := range days {
		at := x(day)
		c.printf(`<path class="tick" d="M%d 30V%d"/>`, at, height-26)
		text := topology.Days(day)
		if i == 0 {
			text = "written"
		}
		c.printf(`<text class="middle" x="%d" y="20">%s</text>`, at, text)
	}
	for i, r := range rows {
		y := 40 + i*rowHeight
		if r.inner {
			c.text("", margin+16, y+15, r.title)
		} else {
			c.text("b", margin+4, y+15, r.title)
		}
		for _, b := range r.bars {
			from, to := x(b.from), x(b.to)
			c.printf(`<rect class="bar %s" x="%d" y="%d" width="%d" height="%d" rx="3"/>`, b.class, from, y, to-from, barHeight)
			if textWidth(b.text, false) < to-from-8 {
				c.text("", from+8, y+15, b.text)
			} else {
				c.text("halo", to+8, y+15, b.text)
			}
		}
	}
	c.text("muted", margin+4, height-8, note)
	return c.bytes()
}
