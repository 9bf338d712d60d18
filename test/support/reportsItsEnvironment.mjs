// In the stead of the contract check: reports the names of its environment.
const reason = Object.keys(process.env).join();
process.stdout.write(JSON.stringify({ result: 'unchecked', reason, message: '', drifts: [] }));
