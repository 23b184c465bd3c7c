package cli

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

// Progress writes one line to a terminal and overwrites it. On anything else it writes nothing.
type Progress struct {
	env   *Env
	mu    sync.Mutex
	last  time.Time
	width int
}

// NewProgress returns the progress of a long run. Its methods may be called concurrently.
func NewProgress(env *Env) *Progress { return &Progress{env: env} }

// Show replaces the line, at most ten times a second.
func (p *Progress) Show(format string, args ...any) {
	if !p.env.ErrTerminal {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if now := p.env.Now(); now.Sub(p.last) >= 100*time.Millisecond {
		p.last = now
		p.write(fmt.Sprintf(format, args...))
	}
}

// Done removes the line.
func (p *Progress) Done() {
	if !p.env.ErrTerminal {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.write("")
	fmt.Fprint(p.env.Err, "\r")
}

func (p *Progress) write(line string) {
	fmt.Fprint(p.env.Err, "\r", line, strings.Repeat(" ", max(0, p.width-len(line))))
	p.width = len(line)
}
