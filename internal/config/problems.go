package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problems is the error that lists everything that is wrong with a file.
type Problems struct {
	path  string
	lines [][]rune
	list  []Finding
}

// Finding is a problem at a place in the file.
type Finding struct {
	Line, Column int // from 1; 0 is the file as a whole
	Text         string
}

// add adds a problem at the nearest place in the file: the YAML library puts what is
// missing, such as an empty value, after the end of the line.
func (p *Problems) add(at origin, text string) {
	line := min(at.line, len(p.lines))
	column := 0
	if line > 0 {
		column = min(max(at.column, 1), len(p.lines[line-1])+1)
	}
	p.list = append(p.list, Finding{line, column, text})
}

// List returns the problems in the order of the file.
func (p *Problems) List() []Finding {
	list := slices.Clone(p.list)
	slices.SortStableFunc(list, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	said := map[Finding]bool{}
	return slices.DeleteFunc(list, func(p Finding) bool { // an invalid default is invalid for every account
		again := said[p]
		said[p] = true
		return again
	})
}

// Error prints the problems in the order of the file, each in the format of compilers,
// followed by the line that it is about.
func (p *Problems) Error() string {
	list := p.List()
	texts := make([]string, len(list))
	for i, problem := range list {
		texts[i] = p.text(problem)
	}
	if len(texts) > 1 {
		texts = append([]string{fmt.Sprintf("%d problems", len(texts))}, texts...)
	}
	return strings.Join(texts, "\n")
}

// widest is the length of the longest line that is shown.
const widest = 160

func (p *Problems) text(problem Finding) string {
	if problem.Line < 1 || problem.Line > len(p.lines) {
		return p.path + ": " + problem.Text
	}
	text := fmt.Sprintf("%s:%d:%d: %s", p.path, problem.Line, problem.Column, problem.Text)
	line := p.lines[problem.Line-1]
	if len(line) > widest {
		return text
	}
	number := fmt.Sprintf("%5d | ", problem.Line)
	return text + "\n" + number + strings.ReplaceAll(string(line), "\t", " ") + "\n" + strings.Repeat(" ", len(number)+max(problem.Column-1, 0)) + "^"
}
