package config

import (
	"reflect"

	"example.com/audittrail/internal/problem"
)

// none is a mapping in which none is true, so nothing else in it has an effect.
type none struct {
	path   problem.Path
	fields map[string]reflect.StructField
}

// checkNones refuses what is set together with none. An entry may opt out of what the
// defaults set.
func (f *File) checkNones() {
	for _, n := range f.source.nones {
		for _, field := range n.fields {
			if field.Name != "None" {
				f.checkWithout(n.path.Field(problem.Field(field.Name)), n.path.Field("None"), problem.Textf("remove one of them, or set none to false"))
			}
		}
	}
}

// checkWithout refuses a value that has no effect because a bool is true, unless an
// entry sets the bool and inherits the value from the defaults.
func (f *File) checkWithout(path, without problem.Path, fix problem.Text) {
	if f.source.has(path) && (!f.source.inherited(path) || f.source.inherited(without)) {
		f.report(path, &problem.Problem{Wrong: problem.Textf("has no effect because %v is true", without), Fix: fix})
	}
}
