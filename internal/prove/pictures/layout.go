package pictures

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/prove/topology"
)

// The measures of a picture, in pixels.
const (
	width      = 900
	margin     = 8
	lineHeight = 16
	boxWidth   = 138
	outerWidth = 164 // of the last column
	firstX     = 26
	pitch      = 176 // from one column to the next
	lastX      = 728
	rowGap     = 24
)

func columnX(col int) int {
	if col == lastCol {
		return lastX
	}
	return firstX + col*pitch
}

// lastCol is that of people and products, outside the accounts.
const lastCol = 4

// place decides where everything is.
func (d *drawing) place() {
	y := margin
	for _, a := range d.accounts {
		outer := frame{title: a.title(), existing: a.existing(), x: margin, y: y, w: 706}
		y += 26
		for _, s := range a.stacks {
			y = d.placeStack(s, y)
		}
		outer.h = y - outer.y
		d.frames = append(d.frames, outer)
		y += 14
	}
	d.height = y
}

func (d *drawing) placeStack(s stack, y int) int {
	title := wrapSentence(s.title(), 670)
	inner := frame{title: strings.Join(title, "\n"), stack: true, existing: s.names[0] == "", x: margin + 8, y: y, w: 690, names: s.names}
	y += len(title)*lineHeight + 16
	boxes := d.boxes(s)
	y = arrange(boxes, y) + 12
	inner.h = y - inner.y
	d.frames = append(d.frames, inner)
	d.placed = append(d.placed, boxes...)
	return y + 8
}

// arrange places the boxes of a stack, and returns where the last one ends. Those of the first
// column are below each other, and the others in rows.
func arrange(all []*box, y int) int {
	var boxes []*box
	left := y
	for _, b := range all {
		if b.col > 0 {
			boxes = append(boxes, b)
			continue
		}
		b.move(columnX(0), left)
		left += b.h + rowGap/2
	}
	return max(left-rowGap/2, arrangeRows(boxes, y))
}

// arrangeRows places boxes in the rows that have any, and returns where the last row ends.
func arrangeRows(boxes []*box, y int) int {
	var rows []int
	for _, b := range boxes {
		rows = append(rows, b.row)
	}
	slices.Sort(rows)
	rows = slices.Compact(rows)
	tops, ends := map[int]int{}, map[int]int{}
	for _, row := range rows {
		tops[row] = y
		for _, b := range boxes {
			if b.lastRow(rows) == row {
				ends[row] = max(ends[row], tops[b.row]+b.h)
			}
		}
		y = ends[row] + rowGap
	}
	for _, b := range boxes {
		top := (tops[b.row] + ends[b.lastRow(rows)] - b.h) / 2
		if kind := b.parts[0].Kind; kind == topology.Queue || kind == topology.Function || kind == topology.Reader {
			top = tops[b.row] // so that a queue and its reader have the same height
		}
		b.move(columnX(b.col), top)
	}
	return y - rowGap
}

// lastRow returns the row where a box ends: the next one for a tall box that has one beside it.
func (b *box) lastRow(rows []int) int {
	if last := b.row + b.rows - 1; slices.Contains(rows, last) {
		return last
	}
	return b.row
}

func (a account) title() string {
	switch {
	case a.ids[0] == "":
		return "existing"
	case strings.Contains(a.ids[0], " "):
		return a.ids[0]
	case len(a.ids) == 1:
		return "account " + a.ids[0]
	}
	return "accounts " + strings.Join(a.ids[:len(a.ids)-1], ", ") + " and " + a.ids[len(a.ids)-1]
}

func (s stack) title() string {
	if s.names[0] == "" {
		return strings.TrimSuffix("existing · "+s.regions[0], " · ")
	}
	return unrepeated(s.names) + " · " + unrepeated(s.regions)
}

func unrepeated(names []string) string {
	var all []string
	for _, name := range names {
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return strings.Join(all, ", ")
}
