const nothing = () => Promise.resolve();
export default { createEntry: nothing, build: nothing, watch: nothing, getOutput: nothing };
