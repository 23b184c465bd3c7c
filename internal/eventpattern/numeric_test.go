package eventpattern_test

import "testing"

func TestNumericComparesValues(t *testing.T) {
	check(t, []row{
		{"= matches the value", operators, `{"Price":[{"numeric":["=",100]}]}`, `{"Price":100}`, true},
		{"= matches another spelling", operators, `{"x-limit":[{"numeric":["=",3.018e2]}]}`, `{"x-limit":301.8}`, true},
		{"= matches 100.0", readme, `{"Price":[{"numeric":["=",100]}]}`, `{"Price":100.0}`, true},
		{"= does not match another value", operators, `{"Price":[{"numeric":["=",100]}]}`, `{"Price":101}`, false},
		{"> is open", operators, `{"c":[{"numeric":[">",0]}]}`, `{"c":0}`, false},
		{"> matches above", operators, `{"c":[{"numeric":[">",0]}]}`, `{"c":0.000001}`, true},
		{">= is closed", operators, `{"c":[{"numeric":[">=",5]}]}`, `{"c":5}`, true},
		{">= does not match below", operators, `{"c":[{"numeric":[">=",5]}]}`, `{"c":4.999999}`, false},
		{"< is open", operators, `{"c":[{"numeric":["<",10]}]}`, `{"c":10}`, false},
		{"< matches below", operators, `{"c":[{"numeric":["<",10]}]}`, `{"c":-3}`, true},
		{"<= is closed", operators, `{"c":[{"numeric":["<=",5]}]}`, `{"c":5}`, true},
		{"a range matches inside", operators, `{"Price":[{"numeric":[">",10,"<=",20]}]}`, `{"Price":15}`, true},
		{"a range may be open below", operators, `{"Price":[{"numeric":[">",10,"<=",20]}]}`, `{"Price":10}`, false},
		{"a range may be closed above", operators, `{"Price":[{"numeric":[">",10,"<=",20]}]}`, `{"Price":20}`, true},
		{"a range does not match above", operators, `{"Price":[{"numeric":[">",10,"<=",20]}]}`, `{"Price":20.1}`, false},
		{"a string is not a number", operators, `{"c":[{"numeric":["=",5]}]}`, `{"c":"5"}`, false},
		{"null is not a number", operators, `{"c":[{"numeric":["<",5]}]}`, `{"c":null}`, false},
		{"true is not a number", operators, `{"c":[{"numeric":["=",1]}]}`, `{"c":true}`, false},
		{"a missing field does not match", syntax, `{"c":[{"numeric":["<",5]}]}`, `{}`, false},
		{"an element of an array matches", cases, `{"c":[{"numeric":[">",0,"<",10]}]}`, `{"c":[100,5,200]}`, true},
		{"the bounds of the range are in it", operators, `{"c":[{"numeric":["<=",5000000000]}]}`, `{"c":5000000000}`, true},
		{"the lowest bound is in the range", operators, `{"c":[{"numeric":[">=",-5.0e9]}]}`, `{"c":-5000000000}`, true},
		{"an event's number beyond the range does not match", operators, `{"c":[{"numeric":[">",0]}]}`, `{"c":5000000001}`, false},
		{"-0 is 0", readme, `{"c":[{"numeric":["=",0]}]}`, `{"c":-0}`, true},
	})
}

func TestNumericRefusesOperandsWithoutMeaning(t *testing.T) {
	checkRefused(t, []refused{
		{"a number instead of an array", compiler, `{"a":[{"numeric":5}]}`, `numeric must be ["=", n], ["<", n], ["<=", n], [">", n], [">=", n], or [">" or ">=", n, "<" or "<=", m], got the number 5`},
		{"an empty array", compiler, `{"a":[{"numeric":[]}]}`, "numeric must be …, got an array of 0"},
		{"a comparison without a number", compiler, `{"a":[{"numeric":["="]}]}`, "numeric must be …, got an array of 1"},
		{"three items", compiler, `{"a":[{"numeric":[">",1,"<"]}]}`, "numeric must be …, got an array of 3"},
		{"five items", compiler, `{"a":[{"numeric":[">",1,"<",30,false]}]}`, "numeric must be …, got an array of 5"},
		{"a number as a string", compiler, `{"a":[{"numeric":["=","-4e-6"]}]}`, `a numeric bound must be a number, got "-4e-6"`},
		{"a boolean", compiler, `{"a":[{"numeric":["=",true]}]}`, "a numeric bound must be a number, got true"},
		{"an unknown comparison", compiler, `{"a":[{"numeric":["==",1]}]}`, `a numeric comparison must be "=", "<", "<=", ">" or ">=", got "=="`},
		{"!=", compiler, `{"a":[{"numeric":["!=",1]}]}`, `a numeric comparison must be "=", "<", "<=", ">" or ">=", got "!="`},
		{"a comparison that is not a string", compiler, `{"a":[{"numeric":[1,1]}]}`, `a numeric comparison must be "=", "<", "<=", ">" or ">=", got the number 1`},
		{"the upper bound first", compiler, `{"a":[{"numeric":["<",1,">",0]}]}`, `the second numeric comparison must be "<" or "<=", got ">"`},
		{"two upper bounds", compiler, `{"a":[{"numeric":["<",1,"<",2]}]}`, `the first of two numeric comparisons must be ">" or ">=", got "<"`},
		{"= with a second", compiler, `{"a":[{"numeric":["=",1,"<",2]}]}`, `the first of two numeric comparisons must be ">" or ">=", got "="`},
		{"an empty range", compiler, `{"a":[{"numeric":[">",1,"<",1]}]}`, "the lower bound of numeric must be below the upper bound, got 1 and 1"},
		{"a reversed range", compiler, `{"a":[{"numeric":[">",30,"<",1]}]}`, "the lower bound of numeric must be below the upper bound, got 30 and 1"},
		{"a bound above the range", operators, `{"a":[{"numeric":["<",5000000001]}]}`, "a numeric bound must be between -5.0e9 and +5.0e9, got 5000000001"},
		{"a bound below the range", operators, `{"a":[{"numeric":[">",-5.1e9]}]}`, "-5.1e9"},
		{"a bound beyond float64", compiler, `{"a":[{"numeric":["=",2.0e422]}]}`, "2.0e422"},
		{"seven decimals", operators, `{"a":[{"numeric":["=",0.0000001]}]}`, "a numeric bound must be at most 15 digits long, with at most six after the point, got 0.0000001"},
		{"sixteen digits", operators, `{"a":[{"numeric":["=",1234567890.123456]}]}`, "15 digits"},
		{"sixteen digits that round to fewer", operators, `{"a":[{"numeric":["=",1.00000000000000001]}]}`, "15 digits"},
	})
}
