/** A rule of the house, for .oxlintrc.json: time comes from Clock, and only platform/clock.ts reads the machine. */
const message = 'Time comes from Clock: only platform/clock.ts reads the machine.';

const oneClock = {
  create: (context) => ({
    NewExpression(node) {
      if (node.callee.name === 'Date' && node.arguments.length === 0) context.report({ node, message });
    },
    CallExpression(node) {
      const { callee } = node;
      const now = callee.object?.name === 'Date' && callee.property?.name === 'now';
      if (callee.name === 'Date' || now) context.report({ node, message });
    },
  }),
};

export default { meta: { name: 'opora' }, rules: { 'one-clock': oneClock } };
