package problem

import "fmt"

// Text is a part of a sentence. Fields, values and other problems in it get their names
// when it is printed.
type Text struct {
	format string
	args   []any
}

// Textf returns a text that is printed as [fmt.Sprintf] does. A [Path], [Value], [Text] or
// [Problem] among the args is printed with the names that the reader uses; its verb is %v
// or %s.
func Textf(format string, args ...any) Text { return Text{format, args} }

// Value is a value that is written differently in Go and in the accounts file, such as
// NoLogGroup.
type Value struct {
	Of Path   // the field with the value
	Go string // as Go code writes it
}

func (t Text) empty() bool { return t.format == "" }

func (t Text) in(names Naming) string {
	args := make([]any, len(t.args))
	for i, arg := range t.args {
		switch arg := arg.(type) {
		case Path:
			args[i] = names.Path(arg)
		case Value:
			args[i] = names.Value(arg)
		case Text:
			args[i] = arg.in(names)
		case Problem:
			args[i] = arg.In(names)
		case *Problem:
			args[i] = arg.In(names)
		default:
			args[i] = arg
		}
	}
	return fmt.Sprintf(t.format, args...)
}

// moved returns the text with the paths in it moved.
func (t Text) moved(to func(Path) Path) Text {
	args := make([]any, len(t.args))
	for i, arg := range t.args {
		switch arg := arg.(type) {
		case Path:
			args[i] = to(arg)
		case Value:
			args[i] = Value{to(arg.Of), arg.Go}
		case Text:
			args[i] = arg.moved(to)
		case Problem:
			args[i] = arg.quoted(to)
		case *Problem:
			args[i] = arg.quoted(to)
		default:
			args[i] = arg
		}
	}
	return Text{t.format, args}
}

// references returns the paths in the text.
func (t Text) references() []Path {
	var paths []Path
	for _, arg := range t.args {
		switch arg := arg.(type) {
		case Path:
			paths = append(paths, arg)
		case Value:
			paths = append(paths, arg.Of)
		case Text:
			paths = append(paths, arg.references()...)
		case Problem:
			paths = append(paths, arg.References()...)
		case *Problem:
			paths = append(paths, arg.References()...)
		}
	}
	return paths
}
