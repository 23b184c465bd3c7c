package pictures

import (
	"bytes"
	"fmt"
	"strings"

	"example.com/audittrail/internal/prove/topology"
)

// canvas is an SVG while it is written.
type canvas struct {
	bytes.Buffer
}

func newCanvas(title string, height int) *canvas {
	c := &canvas{}
	c.printf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">`, width, height, width, height)
	c.printf("<title>%s</title>", escape(title))
	c.printf("<style>%s</style>", style())
	c.printf(`<rect class="page" width="%d" height="%d"/>`, width, height)
	return c
}

func (c *canvas) printf(format string, args ...any) { fmt.Fprintf(c, format+"\n", args...) }

func (c *canvas) bytes() []byte {
	c.printf("</svg>")
	return c.Bytes()
}

func (c *canvas) frame(f frame) {
	class := "account"
	if f.stack {
		class = "stack"
	}
	if f.existing {
		class += " existing"
	}
	c.printf(`<rect class="%s" x="%d" y="%d" width="%d" height="%d" rx="6"/>`, class, f.x, f.y, f.w, f.h)
}

func (c *canvas) title(f frame) {
	class, y := "b halo", f.y+17
	if f.stack {
		class, y = "halo muted", f.y+15
	}
	for i, text := range strings.Split(f.title, "\n") {
		c.text(class, f.x+10, y+i*lineHeight, text)
	}
}

func (c *canvas) text(class string, x, y int, text string) {
	c.printf(`<text class="%s" x="%d" y="%d">%s</text>`, class, x, y, escape(text))
}

func (c *canvas) box(b *box) {
	class := "box"
	if b.existing {
		class = "box existing"
	}
	c.printf(`<rect class="%s" x="%d" y="%d" width="%d" height="%d" rx="5"/>`, class, b.x, b.y, b.w, b.h)
	c.text("b", b.x+8, b.y+18, fit(b.title, b.w-14, true))
	for _, l := range b.lines {
		x := b.x + 8
		if l.key != "" {
			c.badge(x+7, l.y+8, l.key)
			x += 20
		}
		class := ""
		if l.existing {
			class = "muted"
		}
		for i, text := range l.texts {
			c.text(class, x, l.y+12+i*lineHeight, fit(text, b.x+b.w-x-4, false))
		}
		if l.beside != nil {
			c.beside(b, l)
		}
	}
	if b.key != "" {
		c.badge(b.x+b.w-5, b.y+4, b.key)
	}
}

// beside draws who is subscribed to the topic of a line.
func (c *canvas) beside(b *box, l line) {
	y, class := l.y+12, ""
	if l.beside[0] == noSubscriber {
		class = "muted"
	} else {
		c.route(route{what: topology.Messages, points: []point{{b.x + b.w, l.y + 8}, {lastX - 6, l.y + 8}}})
	}
	for i, text := range l.beside {
		c.text(class, lastX, y+i*15, text)
	}
}

func (c *canvas) badge(x, y int, letter string) {
	c.printf(`<circle class="badge" cx="%d" cy="%d" r="8"/><text class="letter" x="%d" y="%d">%s</text>`, x, y, x, y+4, letter)
}

// route draws a flow with rounded corners and an arrowhead.
func (c *canvas) route(r route) {
	path := fmt.Sprintf("M%d %d", r.points[0].x, r.points[0].y)
	last := len(r.points) - 1
	for i := 1; i < last; i++ {
		before, at, after := r.points[i-1], r.points[i], r.points[i+1]
		radius := min(5, distance(before, at)/2, distance(at, after)/2)
		in, out := toward(at, before, radius), toward(at, after, radius)
		path += fmt.Sprintf("L%d %dQ%d %d %d %d", in.x, in.y, at.x, at.y, out.x, out.y)
	}
	tip := r.points[last]
	stop := tip
	if !r.open {
		stop = toward(tip, r.points[last-1], 6)
	}
	class := classOf(r.what)
	c.printf(`<path class="flow %s" d="%sL%d %d"/>`, class, path, stop.x, stop.y)
	if !r.open {
		back := toward(tip, r.points[last-1], 8)
		a, b := point{back.x, back.y - 4}, point{back.x, back.y + 4}
		if back.x == tip.x {
			a, b = point{back.x - 4, back.y}, point{back.x + 4, back.y}
		}
		c.printf(`<path class="head %s" d="M%d %dL%d %dL%d %dZ"/>`, class, tip.x, tip.y, a.x, a.y, b.x, b.y)
	}
}

func distance(a, b point) int { return max(a.x-b.x, b.x-a.x) + max(a.y-b.y, b.y-a.y) }

// toward returns the point at a distance from one point on the way to another.
func toward(from, to point, by int) point {
	switch {
	case to.x > from.x:
		from.x += by
	case to.x < from.x:
		from.x -= by
	case to.y > from.y:
		from.y += by
	default:
		from.y -= by
	}
	return from
}

func escape(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}
