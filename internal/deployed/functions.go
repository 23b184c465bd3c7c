package deployed

import (
	"fmt"
	"strconv"
	"strings"
)

func join(separator, values any) (any, error) {
	between, ok := separator.(string)
	list, isList := values.([]any)
	if !ok || !isList {
		return nil, fmt.Errorf("Fn::Join of %v is not supported", values)
	}
	texts := make([]string, len(list))
	for i, value := range list {
		if texts[i], ok = value.(string); !ok {
			return nil, fmt.Errorf("Fn::Join of %v, which is not a string, is not supported", value)
		}
	}
	return strings.Join(texts, between), nil
}

func split(separator, value any) (any, error) {
	between, ok := separator.(string)
	text, isText := value.(string)
	if !ok || !isText {
		return nil, fmt.Errorf("Fn::Split of %v is not supported", value)
	}
	var parts []any
	for part := range strings.SplitSeq(text, between) {
		parts = append(parts, part)
	}
	return parts, nil
}

func choose(index, values any) (any, error) {
	i, err := strconv.Atoi(fmt.Sprint(index))
	list, ok := values.([]any)
	if err != nil || !ok || i < 0 || i >= len(list) {
		return nil, fmt.Errorf("Fn::Select of %v from %v is not supported", index, values)
	}
	return list[i], nil
}
