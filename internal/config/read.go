package config

import (
	"bytes"
	"errors"
	"io"
	"os"
	"reflect"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"

	"example.com/audittrail/internal/problem"
)

// Read reads an accounts file. What is wrong with its contents is in the File,
// to which more can be added; see [File.Err].
func Read(path string) (*File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return ReadFrom(file, path)
}

// ReadFrom reads an accounts file from r. Problems name it by the path, and folders of events
// start at the path's.
func ReadFrom(r io.Reader, path string) (*File, error) {
	text, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil {
		return nil, err
	}
	return Parse(path, text), nil
}

// Parse reads the text of the accounts file with the path.
func Parse(path string, text []byte) *File {
	text = bytes.TrimPrefix(text, byteOrderMark)
	f := &File{source: source{
		problems: Problems{path: path, lines: linesOf(text)},
		origins:  map[string]origin{},
		refused:  map[string]bool{},
		singles:  map[string]bool{},
	}}
	node, wrong := tree(text, len(f.source.problems.lines))
	for _, w := range wrong {
		f.source.add(w.origin, w.Problem)
	}
	if len(wrong) > 0 {
		return f
	}
	d := decoder{source: &f.source, defaults: defaultsOf(node), left: mostValues}
	d.value(node, reflect.ValueOf(f).Elem(), place{})
	if d.left < 0 {
		f.source.problems.list = nil
		f.source.add(origin{}, problem.Problem{Wrong: problem.Textf("has more than %d values, with the defaults counted for every account", mostValues)})
		return f
	}
	f.check()
	return f
}

// unreadable is what keeps a text from being a YAML document, and where.
type unreadable struct {
	origin
	problem.Problem
}

// everywhere is what is wrong with the file as a whole.
func everywhere(p problem.Problem) []unreadable { return []unreadable{{Problem: p}} }

// tree returns the file's one YAML document.
func tree(text []byte, lines int) (node ast.Node, wrong []unreadable) {
	if p := checkSize(text, lines); p != nil {
		return nil, everywhere(*p)
	}
	if p := checkEncoding(text); p != nil {
		return nil, everywhere(*p)
	}
	defer func() {
		if r := recover(); r != nil { // a fault of the YAML library
			wrong = everywhere(problem.Problem{Wrong: problem.Textf("cannot be read as YAML: %.200v", r)})
		}
	}()
	tokens := lexer.Tokenize(string(text))
	if wrong := checkTokens(tokens); len(wrong) > 0 {
		return nil, wrong
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	var syntax *yaml.SyntaxError
	if errors.As(err, &syntax) {
		return nil, []unreadable{explain(syntax, tokens)}
	} else if err != nil {
		return nil, everywhere(problem.Problem{Wrong: problem.Textf("is not valid YAML: %v", err)})
	}
	var bodies []ast.Node
	for _, document := range file.Docs {
		if document.Body != nil && document.Body.Type() != ast.CommentType {
			bodies = append(bodies, document.Body)
		}
	}
	switch len(bodies) {
	case 0:
		return nil, everywhere(problem.Problem{
			Wrong: problem.Textf("is empty"), Allowed: problem.Textf("must contain accounts or organization, as the files in the examples folder do"),
			Fix: problem.Textf("to audit the account of the AWS CLI alone, remove the file"),
		})
	case 1:
		return bodies[0], nil
	}
	position := start(bodies[1]).GetToken().Position
	return nil, []unreadable{{origin{line: position.Line, column: position.Column}, problem.Problem{
		Wrong: problem.Textf("contains a second YAML document, which starts here"), Fix: problem.Textf("remove it"),
	}}}
}
