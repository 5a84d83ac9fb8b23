// aedes.js ADDRESS: an MQTT 3.1.1 broker (npm package aedes) that refuses users by their name, with the return code of
// MQTT 3.1.1 section 3.2.2.3 that stands at its end: busy-3, wrong-4, stranger-5.
const { Aedes } = require('aedes');
const start = Aedes ? (Aedes.createBroker ? Aedes.createBroker() : Promise.resolve(new Aedes())) : Promise.resolve(require('aedes')());
start.then((broker) => {
  broker.authenticate = (client, user, password, done) => {
    const code = Number(String(user || '').split('-')[1]);
    done(code ? Object.assign(new Error('refused'), { returnCode: code }) : null, !code);
  };
  require('net').createServer(broker.handle).listen(1883, process.argv[2]);
});
