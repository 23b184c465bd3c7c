package condition

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"example.com/audittrail/internal/eventpattern"
)

func TestConditionOfAPatternMatchesTheSameEvents(t *testing.T) {
	read, met := 0, 0
	for i := range uint64(2000) {
		g := generator{Rand: rand.New(rand.NewPCG(i, 3))}
		c := g.condition(3)
		pattern, err := EventPattern(c)
		if err != nil || slices.ContainsFunc(arrays(c), func(a string) bool { return a != "resources" }) {
			continue
		}
		var decoded map[string]any
		if err := json.Unmarshal(asJSON(pattern["detail"]), &decoded); err != nil {
			t.Fatal(err)
		}
		again, ok := FromDetail(decoded)
		if !ok {
			t.Fatalf("no condition for %s", asJSON(decoded))
		}
		read++
		for range 12 {
			event := g.event(c)
			if again.Match(event) != c.Match(event) {
				t.Fatalf("%s\nbecomes\n%s\nthey disagree about %s", asJSON(decoded), InsightsFilter(again), asJSON(event))
			}
			if c.Match(event) {
				met++
			}
		}
	}
	if read < 200 || met < 200 {
		t.Errorf("%d patterns were read and %d events matched; the test proves too little", read, met)
	}
}

func TestPatternWithoutAConditionIsNotGuessed(t *testing.T) {
	for _, detail := range []string{
		`{"readOnly":[false,null]}`, `{"a":[1]}`, `{"a":["x",{"numeric":[">",1]}]}`, `{"a":[{"cidr":"10.0.0.0/8"}]}`,
		`{"a":[{"equals-ignore-case":"x"}]}`, `{"a":[{"prefix":{"equals-ignore-case":"x"}}]}`, `{"a":[{"wildcard":"x*y"}]}`,
		`{"a":[{"wildcard":"*x*y*"}]}`, `{"a":[{"anything-but":[1]}]}`, `{"a":[{"anything-but":{"equals-ignore-case":"x"}}]}`,
		`{"a":[{"anything-but":{"wildcard":"x*"}}]}`, `{"a":[""]}`, `{"a":[{"prefix":""}]}`, `{"a b":["x"]}`,
		`{"resources":{"ARN":["x"],"type":["y"]}}`, `{"resources":{"ARN":[{"exists":false}]}}`, `{"requestParameters":["x"]}`,
	} {
		if _, err := eventpattern.Parse(`{"detail":` + detail + `}`); err != nil {
			t.Errorf("%s is not a pattern: %v", detail, err)
		}
		var decoded map[string]any
		if err := json.Unmarshal([]byte(detail), &decoded); err != nil {
			t.Fatal(err)
		}
		if c, ok := FromDetail(decoded); ok {
			t.Errorf("%s becomes %s", detail, InsightsFilter(c))
		}
	}
}

func TestConditionOfAPatternHasItsComparisons(t *testing.T) {
	for detail, want := range map[string]string{
		`{"eventName":["AssumeRole"],"resources":{"ARN":["arn:r"]}}`:     `eventName = "AssumeRole" and (resources.0.ARN = "arn:r" or resources.1.ARN = "arn:r" or resources.2.ARN = "arn:r")`,
		`{"userIdentity.arn":[{"anything-but":{"suffix":["/a","/b"]}}]}`: `ispresent(userIdentity.arn) and userIdentity.arn not like /\/a$/ and userIdentity.arn not like /\/b$/`,
		`{"a":{"$or":[{"b":["x"]},{"c":[{"exists":false},"y"]}]}}`:       `a.b = "x" or not ispresent(a.c) or a.c = "y"`,
		`{"a":[{"wildcard":"*\\*x\\\\*"}]}`:                              `a like "*x\\"`,
	} {
		var decoded map[string]any
		if err := json.Unmarshal([]byte(detail), &decoded); err != nil {
			t.Fatal(err)
		}
		c, ok := FromDetail(decoded)
		if !ok || InsightsFilter(c) != want {
			t.Errorf("%s becomes %v, want %s", detail, c, want)
			if ok {
				t.Log(InsightsFilter(c))
			}
		}
	}
}
