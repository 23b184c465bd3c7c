package condition

import (
	"reflect"
	"testing"
)

func TestSomeTextIsAPrefixSuffixOrContainedText(t *testing.T) {
	const field = "requestParameters.name"
	for _, test := range []struct {
		about     string
		got, want Condition
	}{
		{"at the beginning", Is(field, Some+":trail/audit"), HasSuffix(field, ":trail/audit")},
		{"at the end", Is(field, "audit-"+Some), HasPrefix(field, "audit-")},
		{"at both ends", Is(field, Some+"audit"+Some), Contains(field, "audit")},
		{"in what must differ", IsNot(field, Some+"audit"), LacksSuffix(field, "audit")},
		{"where any text may be before and after already", Contains(field, "arn:aws:kms:"+Some), Contains(field, "arn:aws:kms:")},
		{"with more appended", Is(field, "audit-"+Some+":*"), HasPrefix(field, "audit-")},
		{"nowhere", Is(field, "audit"), Is(field, "audit")},
	} {
		if !reflect.DeepEqual(test.got, test.want) {
			t.Errorf("%s: %+v; want %+v", test.about, test.got, test.want)
		}
	}
}

// In an event pattern, a field can differ from whole texts or from beginnings, not both.
func TestWholeAndPartialTextsDoNotMixInWhatMustDiffer(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("IsNot accepts a whole text and an end")
		}
	}()
	IsNot("requestParameters.name", "audit", Some+":trail/audit")
}
