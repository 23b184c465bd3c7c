// Usage: node generate.js TEMPLATE. It prints a plain CDK app in JavaScript that creates the
// resources of the template with L1 constructs, as a person would write it. The argument
// of that app is the number of stacks.
const fs = require("fs");
const cdk = require("aws-cdk-lib");
const { CfnInclude } = require("aws-cdk-lib/cloudformation-include");

const templateFile = process.argv[2];
const template = JSON.parse(fs.readFileSync(templateFile, "utf8"));
const stack = new cdk.Stack(new cdk.App(), "Stack");
const included = new CfnInclude(stack, "Template", { templateFile });

const text = (value) => JSON.stringify(value);

// of writes a value of the template as an expression.
function of(value) {
  if (Array.isArray(value)) return "[" + value.map(of).join(", ") + "]";
  if (value === null || typeof value !== "object") return text(value);
  const keys = Object.keys(value);
  if (keys.length === 1) {
    const operand = value[keys[0]];
    switch (keys[0]) {
      case "Ref":
        if (template.Resources[operand]) return `r[${text(operand)}].ref`;
        return `cdk.Fn.ref(${text(operand)})`;
      case "Fn::GetAtt":
        return `r[${text(operand[0])}].getAtt(${text(operand[1])}).toString()`;
      case "Fn::Join":
        return `cdk.Fn.join(${text(operand[0])}, ${of(operand[1])})`;
      case "Fn::Select":
        return `cdk.Fn.select(${operand[0]}, ${of(operand[1])})`;
      case "Fn::Split":
        return `cdk.Fn.split(${text(operand[0])}, ${of(operand[1])})`;
      case "Fn::FindInMap":
        return `cdk.Fn.findInMap(${operand.map(of).join(", ")})`;
    }
    if (keys[0].startsWith("Fn::")) throw new Error(keys[0] + " is not supported");
  }
  return "{" + keys.map((key) => text(key) + ": " + of(value[key])).join(", ") + "}";
}

// props writes the props of an L1 construct, whose tokens are resolved to what they were in
// the template.
function props(value) {
  if (value === undefined) return "undefined";
  if (cdk.Token.isUnresolved(value)) return of(stack.resolve(value));
  if (Array.isArray(value)) return "[" + value.map(props).join(", ") + "]";
  if (value === null || typeof value !== "object") return text(value);
  return "{" + Object.keys(value).filter((key) => value[key] !== undefined)
    .map((key) => text(key) + ": " + props(value[key])).join(", ") + "}";
}

// className returns the class of a resource: cdk.aws_events.CfnRule for AWS::Events::Rule.
function className(id) {
  const module = "aws_" + template.Resources[id].Type.split("::")[1].toLowerCase();
  return `cdk.${module}.${included.getResource(id).constructor.name}`;
}

// ordered returns the resources, each after those that it refers to.
function ordered() {
  const done = new Set();
  const visit = (id) => {
    if (done.has(id)) return;
    done.add(id);
    const seen = text(template.Resources[id]);
    for (const other of Object.keys(template.Resources)) {
      if (other !== id && seen.includes(`"${other}"`)) visit(other);
    }
    lines.push(resource(id));
  };
  const lines = [];
  Object.keys(template.Resources).forEach(visit);
  return lines;
}

function resource(id) {
  const { DependsOn, DeletionPolicy, UpdateReplacePolicy, Metadata } = template.Resources[id];
  const lines = [`    r[${text(id)}] = new ${className(id)}(this, ${text(id)}, ${props(included.getResource(id).cfnProperties)});`];
  for (const other of [].concat(DependsOn ?? [])) lines.push(`    r[${text(id)}].addResourceDependency(r[${text(other)}]);`);
  const options = { deletionPolicy: DeletionPolicy, updateReplacePolicy: UpdateReplacePolicy };
  for (const name of Object.keys(options).filter((name) => options[name])) {
    lines.push(`    r[${text(id)}].cfnOptions.${name} = ${text(options[name])};`);
  }
  for (const key of Object.keys(Metadata ?? {}).filter((key) => key !== "aws:cdk:path")) {
    lines.push(`    r[${text(id)}].addMetadata(${text(key)}, ${text(Metadata[key])});`);
  }
  return lines.join("\n");
}

const outputs = Object.entries(template.Outputs ?? {}).map(([id, output]) =>
  `    new cdk.CfnOutput(this, ${text("Output" + id)}, { value: ${of(output.Value)}, description: ${text(output.Description)} }).overrideLogicalId(${text(id)});`);
const mappings = Object.entries(template.Mappings ?? {}).map(([id, mapping]) =>
  `    new cdk.CfnMapping(this, ${text(id)}, { mapping: ${text(mapping)} });`);

process.stdout.write(`const cdk = require("aws-cdk-lib");

class Twin extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    const r = {};
${[...mappings, ...ordered(), ...outputs].join("\n")}
  }
}

const app = new cdk.App();
for (let i = 0; i < Number(process.argv[2]); i++) {
  new Twin(app, "AuditTrail-account-" + i, { env: { account: String(111111111111 + i), region: "eu-central-1" }, terminationProtection: true, suppressTemplateIndentation: true });
}
app.synth();
`);
