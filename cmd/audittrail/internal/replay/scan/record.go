package scan

// Record is what a scan extracted from a record. It is valid until the next scan.
type Record struct {
	// JSON is the record as it was read.
	JSON []byte
	// Unusual is set if the values cannot be relied on: a name has escapes or is repeated.
	Unusual bool

	values  []Value
	touched []int
}

// Value is what a record has in a field.
type Value struct {
	// Texts are the texts without escapes: several if the field is in an array.
	Texts [][]byte
	// Kinds says what else the record has there.
	Kinds Kind
}

// Kind is a set of kinds of values.
type Kind uint8

const (
	Null    Kind = 1 << iota // null
	Scalar                   // a number or a boolean
	Object                   // an object
	Array                    // an array, or a value inside one
	Escaped                  // a text with escapes, which is not in Texts
)

// At returns the value of the field with an index of [Fields.Add].
func (r *Record) At(field int) *Value { return &r.values[field] }

// Text returns the first text of a field, or nil.
func (r *Record) Text(field int) []byte {
	if texts := r.values[field].Texts; len(texts) > 0 {
		return texts[0]
	}
	return nil
}

// Exists reports whether the record has anything in the field.
func (v *Value) Exists() bool { return len(v.Texts) > 0 || v.Kinds != 0 }

func (r *Record) reset() {
	for _, i := range r.touched {
		r.values[i].Texts, r.values[i].Kinds = r.values[i].Texts[:0], 0
	}
	r.touched, r.Unusual = r.touched[:0], false
}

func (r *Record) touch(field int) *Value {
	v := &r.values[field]
	if !v.Exists() {
		r.touched = append(r.touched, field)
	}
	return v
}
