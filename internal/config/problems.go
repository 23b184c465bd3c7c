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
	list  []finding
}

// finding is a problem at a place in the file.
type finding struct {
	line, column int // from 1; 0 is the file as a whole
	text         string
}

// add adds a problem at the nearest place in the file: the YAML library puts what is
// missing, such as an empty value, after the end of the line.
func (p *Problems) add(at origin, text string) {
	line := min(at.line, len(p.lines))
	column := 0
	if line > 0 {
		column = min(max(at.column, 1), len(p.lines[line-1])+1)
	}
	p.list = append(p.list, finding{line, column, text})
}

// Error prints the problems in the order of the file, each in the format of compilers,
// followed by the line that it is about.
func (p *Problems) Error() string {
	list := slices.Clone(p.list)
	slices.SortStableFunc(list, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.column, b.column))
	})
	said := map[finding]bool{}
	list = slices.DeleteFunc(list, func(p finding) bool { // an invalid default is invalid for every account
		again := said[p]
		said[p] = true
		return again
	})
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

func (p *Problems) text(problem finding) string {
	if problem.line < 1 || problem.line > len(p.lines) {
		return p.path + ": " + problem.text
	}
	text := fmt.Sprintf("%s:%d:%d: %s", p.path, problem.line, problem.column, problem.text)
	line := p.lines[problem.line-1]
	if len(line) > widest {
		return text
	}
	number := fmt.Sprintf("%5d | ", problem.line)
	return text + "\n" + number + strings.ReplaceAll(string(line), "\t", " ") + "\n" + strings.Repeat(" ", len(number)+max(problem.column-1, 0)) + "^"
}
