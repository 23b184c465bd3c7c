package iam_test

import "testing"

func TestNumbersCompareByValue(t *testing.T) {
	tls := func(v string) map[string]any { return with("s3:TlsVersion", v) }
	checkConditions(t, []conditionRow{
		{operatorPage, "less", `"NumericLessThan": {"s3:TlsVersion": "1.2"}`, tls("1.1"), "true"},
		{operatorPage, "not less", `"NumericLessThan": {"s3:TlsVersion": "1.2"}`, tls("1.2"), "false"},
		{operatorPage, "by value, not by text", `"NumericLessThan": {"a:k": "9"}`, with("a:k", "10"), "false"},
		{operatorPage, "or equal", `"NumericLessThanEquals": {"s3:max-keys": "10"}`, with("s3:max-keys", "10"), "true"},
		{operatorPage, "more", `"NumericLessThanEquals": {"s3:max-keys": "10"}`, with("s3:max-keys", "11"), "false"},
		{operatorPage, "equal", `"NumericEquals": {"s3:TlsVersion": "1.20"}`, tls("1.2"), "true"},
		{operatorPage, "a JSON number", `"NumericEquals": {"s3:TlsVersion": 1.2}`, tls("1.2"), "true"},
		{operatorPage, "not equal", `"NumericNotEquals": {"s3:TlsVersion": "1.2"}`, tls("1.3"), "true"},
		{operatorPage, "greater", `"NumericGreaterThan": {"a:k": "-1"}`, with("a:k", "0"), "true"},
		{operatorPage, "greater or equal", `"NumericGreaterThanEquals": {"a:k": "0"}`, with("a:k", "0"), "true"},
		{operatorPage, "missing", `"NumericLessThan": {"s3:TlsVersion": "1.2"}`, nil, "false"},
		{operatorPage, "missing, negated", `"NumericNotEquals": {"s3:TlsVersion": "1.2"}`, nil, "true"},
		{operatorPage, "a policy value that is not a number", `"NumericLessThan": {"a:k": "1.2.3"}`, with("a:k", "1"), refused},
		{operatorPage, "a fraction", `"NumericLessThan": {"a:k": "1/2"}`, with("a:k", "1"), refused},
		{operatorPage, "a request value that is not a number", `"NumericLessThan": {"a:k": "1"}`, with("a:k", "TLS"), refused},
		{operatorPage, "a policy variable", `"NumericLessThan": {"a:k": "${a:b}"}`, with("a:k", "1", "a:b", "2"), refused},
	})
}

func TestDatesCompareAsInstants(t *testing.T) {
	at := func(v string) map[string]any { return with("aws:CurrentTime", v) }
	checkConditions(t, []conditionRow{
		{operatorPage, "after", `"DateGreaterThan": {"aws:CurrentTime": "2020-01-01T00:00:01Z"}`, at("2020-06-01T00:00:00Z"), "true"},
		{operatorPage, "not after", `"DateGreaterThan": {"aws:CurrentTime": "2020-01-01T00:00:01Z"}`, at("2020-01-01T00:00:01Z"), "false"},
		{operatorPage, "at or after", `"DateGreaterThanEquals": {"aws:CurrentTime": "2020-01-01T00:00:01Z"}`, at("2020-01-01T00:00:01Z"), "true"},
		{operatorPage, "before", `"DateLessThan": {"aws:CurrentTime": "2020-01-02"}`, at("2020-01-01T23:59Z"), "true"},
		{operatorPage, "at or before", `"DateLessThanEquals": {"aws:CurrentTime": "2020-01-02"}`, at("2020-01-02T00:00:00Z"), "true"},
		{operatorPage, "in another time zone", `"DateEquals": {"aws:CurrentTime": "2020-01-01T00:00:00Z"}`, at("2020-01-01T01:00:00+01:00"), "true"},
		{operatorPage, "epoch", `"DateEquals": {"aws:EpochTime": "1577836800"}`, with("aws:EpochTime", "2020-01-01"), "true"},
		{operatorPage, "not at", `"DateNotEquals": {"aws:CurrentTime": "2020-01-01"}`, at("2020-01-02"), "true"},
		{operatorPage, "a key that only sessions have", `"DateGreaterThan": {"aws:TokenIssueTime": "2020-01-01"}`, nil, "false"},
		{operatorPage, "a wildcard", `"DateEquals": {"aws:CurrentTime": "2020-*"}`, at("2020-01-01"), refused},
		{operatorPage, "a year, which may be an epoch", `"DateEquals": {"aws:CurrentTime": "2020"}`, at("2020-01-01"), refused},
	})
}

func TestAddressesBelongToNetworks(t *testing.T) {
	ip := func(v string) map[string]any { return with("aws:SourceIp", v) }
	checkConditions(t, []conditionRow{
		{operatorPage, "inside", `"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}`, ip("203.0.113.255"), "true"},
		{operatorPage, "outside", `"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}`, ip("203.0.114.0"), "false"},
		{operatorPage, "/32 by default", `"IpAddress": {"aws:SourceIp": "203.0.113.7"}`, ip("203.0.113.8"), "false"},
		{operatorPage, "itself", `"IpAddress": {"aws:SourceIp": "203.0.113.7"}`, ip("203.0.113.7"), "true"},
		{operatorPage, "IPv6", `"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:DB8:1234:5678::/64"]}`, ip("2001:db8:1234:5678::1"), "true"},
		{operatorPage, "not inside", `"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}`, ip("198.51.100.1"), "true"},
		{operatorPage, "not outside", `"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}`, ip("203.0.113.1"), "false"},
		{operatorPage, "a VPC endpoint request has no address", `"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}`, nil, "false"},
		{operatorPage, "without an address NotIpAddress holds", `"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}`, nil, "true"},
		{operatorPage, "bits set after the prefix", `"IpAddress": {"aws:SourceIp": "203.0.113.1/24"}`, ip("203.0.113.1"), refused},
		{operatorPage, "an IPv6 address without a prefix length", `"IpAddress": {"aws:SourceIp": "2001:db8::1"}`, ip("2001:db8::1"), refused},
		{operatorPage, "a request value that is not an address", `"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}`, ip("s3.amazonaws.com"), refused},
	})
}

func TestBoolAndBinaryCompareValues(t *testing.T) {
	const secure = `"Bool": {"aws:SecureTransport": "false"}`
	checkConditions(t, []conditionRow{
		{operatorPage, "false", secure, with("aws:SecureTransport", "false"), "true"},
		{operatorPage, "true", secure, with("aws:SecureTransport", "true"), "false"},
		{operatorPage, "missing is not false", secure, nil, "false"},
		{operatorPage, "missing is not true", `"Bool": {"aws:SecureTransport": "true"}`, nil, "false"},
		{operatorPage, "missing, IfExists", `"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}`, nil, "true"},
		{operatorPage, "present, IfExists", `"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}`, with("aws:MultiFactorAuthPresent", "true"), "false"},
		{grammarPage, "a JSON boolean", `"Bool": {"aws:SecureTransport": false}`, with("aws:SecureTransport", "false"), "true"},
		{operatorPage, "neither true nor false", `"Bool": {"aws:SecureTransport": "no"}`, with("aws:SecureTransport", "false"), refused},
		{variablePage, "a policy variable", `"Bool": {"aws:SecureTransport": "${a:b}"}`, with("a:b", "true"), refused},
		{operatorPage, "bytes", `"BinaryEquals": {"a:k": "QmluYXJ5VmFsdWVJbkJhc2U2NA=="}`, with("a:k", "BinaryValueInBase64"), "true"},
		{operatorPage, "other bytes", `"BinaryEquals": {"a:k": "QmluYXJ5VmFsdWVJbkJhc2U2NA=="}`, with("a:k", "binary"), "false"},
		{operatorPage, "missing bytes", `"BinaryEquals": {"a:k": "QQ=="}`, nil, "false"},
		{operatorPage, "invalid base64", `"BinaryEquals": {"a:k": "?"}`, with("a:k", "?"), refused},
	})
}
