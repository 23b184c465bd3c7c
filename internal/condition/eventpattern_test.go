package condition

import "testing"

func TestEventPatternsAdmitOnlyEventsThatAWSPutsOnTheBus(t *testing.T) {
	object, err := EventPattern(Present("eventName"))
	expect(t, "event pattern", string(asJSON(object)), err,
		`{"detail":{"f":[{"exists":true}]},"detail-type":[{"suffix":" via CloudTrail"}],"source":[{"prefix":"aws."}]}`)
}

func TestEventPatternsJoinBranchesThatDifferInOneField(t *testing.T) {
	name := func(texts ...string) Condition { return Is("eventName", texts...) }
	code, region := Is("errorCode", "x"), Is("awsRegion", "r")
	for about, r := range map[string]struct {
		c    Condition
		want string
	}{
		"two values of one field": {Any(name("a"), name("b")), `{"f":["a","b"]}`},
		"each value once":         {Any(name("a", "b"), name("b", "c")), `{"f":["a","b","c"]}`},
		"in another order":        {Any(name("a", "b"), name("b", "a")), `{"f":["a","b"]}`},
		"all kinds of matchers":   {Any(name("a"), HasPrefix("eventName", "b"), Missing("eventName")), `{"f":["a",{"prefix":"b"},{"exists":false}]}`},
		"one difference":          {Any(All(name("a"), code), All(name("b"), code)), `{"errorCode":["x"],"f":["a","b"]}`},
		"equal branches":          {Any(name("a"), code, name("a")), `{"$or":[{"f":["a"]},{"errorCode":["x"]}]}`},
		"two equal branches":      {Any(All(name("a"), code), All(code, name("a"))), `{"errorCode":["x"],"f":["a"]}`},
		"a joined branch joins an earlier one": {
			Any(All(name("a", "b"), code), All(name("a"), Is("errorCode", "y")), All(name("b"), Is("errorCode", "y"))),
			`{"errorCode":["x","y"],"f":["a","b"]}`},
		"two differences": {Any(All(name("a"), code), All(name("b"), Is("errorCode", "y"))),
			`{"$or":[{"errorCode":["x"],"f":["a"]},{"errorCode":["y"],"f":["b"]}]}`},
		"other fields": {Any(All(name("a"), code), All(name("b"), region)),
			`{"$or":[{"errorCode":["x"],"f":["a"]},{"awsRegion":["r"],"f":["b"]}]}`},
		"what all share is compared once": {All(name("a"), Any(code, region)), `{"$or":[{"errorCode":["x"]},{"awsRegion":["r"]}],"f":["a"]}`},
		"what all share is enough":        {Any(name("a"), All(name("a"), code), All(name("a"), region)), `{"f":["a"]}`},
		"an array or one value": {Any(Is("requestParameters.Grant[].URI", "u"), Is("requestParameters.Grant.URI", "u")),
			`{"requestParameters":{"Grant":{"URI":["u"]}}}`},
		"several exclusions":     {All(IsNot("eventName", "a"), Present("eventName"), IsNot("eventName", "b")), `{"f":[{"anything-but":["a","b"]}]}`},
		"several parts excluded": {All(ContainsNone("eventName", "a"), ContainsNone("eventName", "b")), `{"f":[{"anything-but":{"wildcard":["*a*","*b*"]}}]}`},
		"exclusions as alternatives": {Any(IsNot("eventName", "a"), IsNot("eventName", "b")),
			`{"f":[{"anything-but":["a"]},{"anything-but":["b"]}]}`},
		"the same twice":       {All(name("a"), code, name("a")), `{"errorCode":["x"],"f":["a"]}`},
		"a value is present":   {All(Present("eventName"), name("a")), `{"f":["a"]}`},
		"fields of one object": {All(Present("userIdentity.arn"), Present("userIdentity.type")), `{"userIdentity":{"arn":[{"exists":true}],"type":[{"exists":true}]}}`},
	} {
		object, err := EventPattern(r.c)
		expect(t, about, string(asJSON(object["detail"])), err, r.want)
		formsOf(t, r.c)
	}
}
