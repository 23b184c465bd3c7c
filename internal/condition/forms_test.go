package condition

import (
	"strings"
	"testing"
)

// formsRow is a condition with its text in each form. event is the part of the event
// pattern below detail. In all texts f stands for eventName.
type formsRow struct {
	c                               Condition
	filter, event, insights, athena string
}

func checkForms(t *testing.T, rows []formsRow) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.insights, func(t *testing.T) {
			t.Helper()
			formsOf(t, r.c) // the evaluators accept all forms
			filter, err := FilterPattern(r.c)
			expect(t, "filter", filter, err, r.filter)
			object, err := EventPattern(r.c)
			expect(t, "event pattern", string(asJSON(object["detail"])), err, r.event)
			expect(t, "Logs Insights", InsightsFilter(r.c), nil, r.insights)
			expect(t, "Athena", AthenaPredicate(r.c), nil, r.athena)
		})
	}
}

func expect(t *testing.T, name, got string, err error, want string) {
	t.Helper()
	got = strings.NewReplacer("eventName", "f", "eventname", "f").Replace(got)
	if err != nil || got != want {
		t.Errorf("%s: got %s (%v)\nwant %s", name, got, err, want)
	}
}

func TestEveryComparisonIsWrittenInAllForms(t *testing.T) {
	checkForms(t, []formsRow{
		{Is("eventName", "a"), `{$.f = a}`, `{"f":["a"]}`, `f = "a"`, `f = 'a'`},
		{Is("eventName", "a", "b"), `{$.f = a || $.f = b}`, `{"f":["a","b"]}`, `f in ["a", "b"]`, `f IN ('a', 'b')`},
		{IsNot("eventName", "a"), `{$.f != a}`, `{"f":[{"anything-but":["a"]}]}`, `ispresent(f) and f not in ["a"]`, `f NOT IN ('a')`},
		{IsNot("eventName", "a", "b"), `{$.f != a && $.f != b}`, `{"f":[{"anything-but":["a","b"]}]}`,
			`ispresent(f) and f not in ["a", "b"]`, `f NOT IN ('a', 'b')`},
		{HasPrefix("eventName", "a"), `{$.f = "a*"}`, `{"f":[{"prefix":"a"}]}`, `f like /^a/`, `f LIKE 'a%' ESCAPE '\'`},
		{HasPrefix("eventName", "a", "b"), `{$.f = "a*" || $.f = "b*"}`, `{"f":[{"prefix":"a"},{"prefix":"b"}]}`,
			`f like /^a/ or f like /^b/`, `f LIKE 'a%' ESCAPE '\' OR f LIKE 'b%' ESCAPE '\'`},
		{HasSuffix("eventName", "a"), `{$.f = "*a"}`, `{"f":[{"suffix":"a"}]}`, `f like /a$/`, `f LIKE '%a' ESCAPE '\'`},
		{Contains("eventName", "a", "b"), `{$.f = "*a*" || $.f = "*b*"}`, `{"f":[{"wildcard":"*a*"},{"wildcard":"*b*"}]}`,
			`f like "a" or f like "b"`, `f LIKE '%a%' ESCAPE '\' OR f LIKE '%b%' ESCAPE '\'`},
		{ContainsNone("eventName", "a", "b"), `{$.f != "*a*" && $.f != "*b*"}`, `{"f":[{"anything-but":{"wildcard":["*a*","*b*"]}}]}`,
			`ispresent(f) and f not like "a" and f not like "b"`, `f NOT LIKE '%a%' ESCAPE '\' AND f NOT LIKE '%b%' ESCAPE '\'`},
		{Present("eventName"), `{$.f = *}`, `{"f":[{"exists":true}]}`, `ispresent(f)`, `f IS NOT NULL`},
		{IsTrue("requestParameters.on"), `{$.requestParameters.on IS TRUE}`, `{"requestParameters":{"on":[true]}}`,
			`requestParameters.on = 1`, `json_extract_scalar(requestparameters, '$.on') = 'true'`},
		{All(Is("eventName", "a"), IsFalse("requestParameters.logs[].on")),
			`{($.f = a) && ($.requestParameters.logs[0].on IS FALSE || $.requestParameters.logs[1].on IS FALSE || $.requestParameters.logs[2].on IS FALSE)}`,
			`{"f":["a"],"requestParameters":{"logs":{"on":[false]}}}`,
			`f = "a" and (requestParameters.logs.0.on = 0 or requestParameters.logs.1.on = 0 or requestParameters.logs.2.on = 0)`,
			`f = 'a' AND (json_extract_scalar(requestparameters, '$.logs[0].on') = 'false' OR ` +
				`json_extract_scalar(requestparameters, '$.logs[1].on') = 'false' OR json_extract_scalar(requestparameters, '$.logs[2].on') = 'false')`},
		{Present("resources[].ARN"), `{$.resources[0].ARN = * || $.resources[1].ARN = * || $.resources[2].ARN = *}`, `{"resources":{"ARN":[{"exists":true}]}}`,
			`ispresent(resources.0.ARN) or ispresent(resources.1.ARN) or ispresent(resources.2.ARN)`, `any_match(resources, r -> r.arn IS NOT NULL)`},
		{Missing("eventName"), `{$.f NOT EXISTS}`, `{"f":[{"exists":false}]}`, `not ispresent(f)`, `f IS NULL`},
	})
}

func TestParenthesesKeepGroupsTogether(t *testing.T) {
	f := func(text string) Condition { return Is("eventName", text) }
	key, not := HasPrefix("errorCode", "a", "b"), ContainsNone("errorCode", "a", "b")
	checkForms(t, []formsRow{
		{All(f("a"), key), `{($.f = a) && ($.errorCode = "a*" || $.errorCode = "b*")}`,
			`{"errorCode":[{"prefix":"a"},{"prefix":"b"}],"f":["a"]}`,
			`f = "a" and (errorCode like /^a/ or errorCode like /^b/)`,
			`f = 'a' AND (errorcode LIKE 'a%' ESCAPE '\' OR errorcode LIKE 'b%' ESCAPE '\')`},
		{Any(f("a"), not), `{($.f = a) || ($.errorCode != "*a*" && $.errorCode != "*b*")}`,
			`{"$or":[{"f":["a"]},{"errorCode":[{"anything-but":{"wildcard":["*a*","*b*"]}}]}]}`,
			`f = "a" or (ispresent(errorCode) and errorCode not like "a" and errorCode not like "b")`,
			`f = 'a' OR (errorcode NOT LIKE '%a%' ESCAPE '\' AND errorcode NOT LIKE '%b%' ESCAPE '\')`},
		{Any(All(f("a"), Missing("errorCode")), All(f("b"), Present("errorCode"))),
			`{(($.f = a) && ($.errorCode NOT EXISTS)) || (($.f = b) && ($.errorCode = *))}`,
			`{"$or":[{"errorCode":[{"exists":false}],"f":["a"]},{"errorCode":[{"exists":true}],"f":["b"]}]}`,
			`(f = "a" and not ispresent(errorCode)) or (f = "b" and ispresent(errorCode))`,
			`(f = 'a' AND errorcode IS NULL) OR (f = 'b' AND errorcode IS NOT NULL)`},
		{All(Any(f("a"), Missing("errorCode")), All(Present("awsRegion"), Any(f("a"), Is("eventType", "x")))),
			`{(($.f = a) || ($.errorCode NOT EXISTS)) && (($.awsRegion = *) && (($.f = a) || ($.eventType = x)))}`,
			`{"$or":[{"f":["a"]},{"f":["a"],"eventType":["x"]},{"errorCode":[{"exists":false}],"f":["a"]},{"errorCode":[{"exists":false}],"eventType":["x"]}],"awsRegion":[{"exists":true}]}`,
			`(f = "a" or not ispresent(errorCode)) and ispresent(awsRegion) and (f = "a" or eventType = "x")`,
			`(f = 'a' OR errorcode IS NULL) AND awsregion IS NOT NULL AND (f = 'a' OR eventtype = 'x')`},
	})
}

func TestArraysStandForTheirFirstThreeElements(t *testing.T) {
	checkForms(t, []formsRow{
		{Is("resources[].ARN", "a"), `{$.resources[0].ARN = a || $.resources[1].ARN = a || $.resources[2].ARN = a}`,
			`{"resources":{"ARN":["a"]}}`,
			`resources.0.ARN = "a" or resources.1.ARN = "a" or resources.2.ARN = "a"`,
			`any_match(resources, r -> r.arn = 'a')`},
		{All(Present("eventName"), Is("requestParameters.names[]", "a")),
			`{($.f = *) && ($.requestParameters.names[0] = a || $.requestParameters.names[1] = a || $.requestParameters.names[2] = a)}`,
			`{"f":[{"exists":true}],"requestParameters":{"names":["a"]}}`,
			`ispresent(f) and (requestParameters.names.0 = "a" or requestParameters.names.1 = "a" or requestParameters.names.2 = "a")`,
			`f IS NOT NULL AND (json_extract_scalar(requestparameters, '$.names[0]') = 'a' OR ` +
				`json_extract_scalar(requestparameters, '$.names[1]') = 'a' OR json_extract_scalar(requestparameters, '$.names[2]') = 'a')`},
	})
}

func TestFieldsAreNamedAsEachServiceNamesThem(t *testing.T) {
	for field, want := range map[string][2]string{
		"userIdentity.sessionContext.sessionIssuer.arn": {`userIdentity.sessionContext.sessionIssuer.arn`, `useridentity.sessioncontext.sessionissuer.arn`},
		"requestParameters.a.keyId":                     {`requestParameters.a.keyId`, `json_extract_scalar(requestparameters, '$.a.keyId')`},
		"requestParameters.x-amz-acl":                   {"`requestParameters.x-amz-acl`", `json_extract_scalar(requestparameters, '$["x-amz-acl"]')`},
		"additionalEventData.MFA_Used":                  {`additionalEventData.MFA_Used`, `json_extract_scalar(additionaleventdata, '$.MFA_Used')`},
	} {
		c := Present(field)
		formsOf(t, c)
		expect(t, "Logs Insights", InsightsFilter(c), nil, "ispresent("+want[0]+")")
		expect(t, "Athena", AthenaPredicate(c), nil, want[1]+" IS NOT NULL")
	}
	c := Is("requestParameters.x-amz-acl[]", "a")
	formsOf(t, c)
	if got := AthenaPredicate(c); !strings.HasPrefix(got, `json_extract_scalar(requestparameters, '$["x-amz-acl"][0]') = 'a' OR `) {
		t.Errorf("got %s", got)
	}
}

func TestTextsAreEscapedAsEachServiceRequires(t *testing.T) {
	all := strings.Split(`a_1|123|two words| a |a/b|a.b|it's|ü|$^`, "|")
	filter, err := FilterPattern(Is("eventName", all...))
	expect(t, "filter", filter, err,
		`{$.f = a_1 || $.f = "123" || $.f = "two words" || $.f = " a " || $.f = "a/b" || $.f = "a.b" || $.f = "it's" || $.f = "ü" || $.f = "$^"}`)

	c := Contains("eventName", `a"b\c*d%e_f'g/h`)
	formsOf(t, c)
	object, err := EventPattern(c)
	expect(t, "event pattern", object["detail"].(map[string]any)["eventName"].([]any)[0].(map[string]any)["wildcard"].(string), err, `*a"b\\c\*d%e_f'g/h*`)
	expect(t, "Logs Insights", InsightsFilter(c), nil, `f like "a\"b\\c*d%e_f'g/h"`)
	expect(t, "Athena", AthenaPredicate(c), nil, `f LIKE '%a"b\\c*d\%e\_f''g/h%' ESCAPE '\'`)

	c = HasSuffix("eventName", `a.b/c$d*`)
	formsOf(t, c)
	expect(t, "Logs Insights", InsightsFilter(c), nil, `f like /a\.b\/c\$d\*$/`)
}

// The CDK replaces tokens in a query only as they are.
func TestQueriesKeepTokensThatTheCDKReplaces(t *testing.T) {
	const topic = "arn:aws:sns:eu-west-1:${Token[AWS.AccountId.4]}:${Token[TOKEN.66]}"
	got := InsightsFilter(HasPrefix("requestParameters.subscriptionArn", topic+"."))
	if want := `requestParameters.subscriptionArn like /^` + topic + `\./`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
