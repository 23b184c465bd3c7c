package pictures

import (
	"strings"

	"example.com/audittrail/internal/prove/topology"
)

// box is one part, or several in a slot of their stack with a line for each.
type box struct {
	parts      []topology.Part
	title      string
	lines      []line
	key        string // the letter of the key that encrypts it
	existing   bool
	col        int
	row, rows  int
	x, y, w, h int
}

// line is an entry in a box. It belongs to a part in a box of several.
type line struct {
	texts    []string // one below the other
	key      string   // a letter in a badge
	beside   []string // to the right of the box
	part     string
	existing bool
	y, h     int
}

// fill writes the lines of a box.
func (d *drawing) fill(b *box) {
	first := b.parts[0]
	b.key, b.existing = d.letter(first.Key), first.Existing
	switch first.Kind {
	case topology.Topic:
		for _, p := range b.bySeverity() {
			b.lines = append(b.lines, line{texts: wrap(p.Name, b.room()), part: p.ID, existing: p.Existing, beside: d.subscribers(p)})
		}
	case topology.Key:
		b.title = plural(b, "KMS key")
		for _, p := range b.parts {
			b.lines = append(b.lines, line{texts: wrap(p.Name, boxWidth-32), key: d.letter(p.ID)})
		}
	case topology.Reader, topology.Queue, topology.Function:
		b.existing, b.key = false, ""
		for _, p := range d.byQueue(b.parts) {
			b.list(p)
		}
	default:
		b.title = plural(b, string(first.Kind))
		b.describe()
	}
	b.size()
}

// plural returns the title of a box: that of its slot if it has several parts.
func plural(b *box, one string) string {
	if len(b.parts) > 1 {
		return b.title
	}
	return one
}

// list adds the name of one of several parts.
func (b *box) list(p topology.Part) {
	b.lines = append(b.lines, line{texts: wrap(p.Name, b.room()), part: p.ID, existing: p.Existing})
}

// describe writes the names of the parts, or the name and the settings of the only one.
func (b *box) describe() {
	if len(b.parts) > 1 {
		for _, p := range b.parts {
			b.list(p)
		}
		return
	}
	p := b.parts[0]
	texts := p.Notes
	if p.Name != "" && p.Kind != topology.Letters {
		texts = append(wrap(p.Name, b.room()), texts...)
	}
	if strings.HasPrefix(p.Key, "SSE-") {
		texts = append(texts, p.Key)
	}
	for _, text := range texts {
		b.lines = append(b.lines, line{texts: []string{text}})
	}
}

// room is the width of the text in a box.
func (b *box) room() int { return b.width() - 14 }

func (b *box) width() int {
	if b.col == lastCol {
		return outerWidth
	}
	return boxWidth
}

// size computes the size of a box from its lines.
func (b *box) size() {
	b.w, b.h = b.width(), 8+lineHeight+6
	for i := range b.lines {
		l := &b.lines[i]
		l.h = max(l.h, lineHeight*len(l.texts), len(l.beside)*15+3)
		b.h += l.h
	}
}

func (b *box) move(x, y int) {
	b.x, b.y = x, y
	y += 8 + lineHeight
	for i := range b.lines {
		b.lines[i].y = y
		y += b.lines[i].h
	}
}
