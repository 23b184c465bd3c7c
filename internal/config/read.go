package config

import (
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
)

// Read reads an accounts file. What is wrong with its contents is in the File,
// to which more can be added; see [File.Err].
func Read(path string) (*File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, mostBytes+1))
	if err != nil {
		return nil, err
	}
	return Parse(path, text), nil
}

// Parse reads the text of the accounts file with the path.
func Parse(path string, text []byte) *File {
	f := &File{source: source{
		problems: Problems{path: path, lines: linesOf(text)},
		origins:  map[string]origin{},
		refused:  map[string]bool{},
	}}
	node, at, err := tree(text, len(f.source.problems.lines))
	if err != nil {
		f.source.problems.add(at, err.Error())
		return f
	}
	d := decoder{source: &f.source, defaults: entryOf(node, "defaults"), left: mostValues}
	d.value(node, reflect.ValueOf(f).Elem(), place{})
	if d.left < 0 {
		f.source.problems.list = []finding{{text: fmt.Sprintf("the file has more than %d values, the defaults counted for every account", mostValues)}}
		return f
	}
	f.check()
	return f
}

// tree returns the file's one YAML document, or what keeps it from being one
// and where.
func tree(text []byte, lines int) (node ast.Node, at origin, err error) {
	switch {
	case len(text) > mostBytes:
		return nil, at, fmt.Errorf("the file has more than %d bytes; an accounts file has some hundred for each account", mostBytes)
	case !utf8.Valid(text):
		return nil, at, errors.New("the file is no text in UTF-8")
	case lines > mostLines:
		return nil, at, fmt.Errorf("the file has more than %d lines; an accounts file has some ten for each account", mostLines)
	}
	defer func() {
		if r := recover(); r != nil { // a fault of the YAML library
			err = fmt.Errorf("the file cannot be read as YAML: %.200v", r)
		}
	}()
	tokens := lexer.Tokenize(string(text))
	if at, err := tooDeep(tokens); err != nil {
		return nil, at, err
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		var syntax *yaml.SyntaxError
		if errors.As(err, &syntax) {
			position := syntax.GetToken().Position
			return nil, origin{line: position.Line, column: position.Column}, fmt.Errorf("the file is no YAML: %.200s", plainly(syntax.GetMessage()))
		}
		return nil, at, fmt.Errorf("the file is no YAML: %w", err)
	}
	var bodies []ast.Node
	for _, document := range file.Docs {
		if document.Body != nil && document.Body.Type() != ast.CommentType {
			bodies = append(bodies, document.Body)
		}
	}
	switch len(bodies) {
	case 0:
		return nil, at, errors.New("the file is empty; want accounts or organization, as in the examples folder, or no file for the account of the AWS CLI alone")
	case 1:
		return bodies[0], at, nil
	}
	position := start(bodies[1]).GetToken().Position
	return nil, origin{line: position.Line, column: position.Column}, errors.New("a second YAML document begins here; want one")
}

// entryOf returns the value of a key, nil if there is none.
func entryOf(node ast.Node, key string) ast.Node {
	if mapping, ok := node.(*ast.MappingNode); ok {
		for _, entry := range mapping.Values {
			if k, ok := entry.Key.(*ast.StringNode); ok && k.Value == key {
				return entry.Value
			}
		}
	}
	return nil
}
