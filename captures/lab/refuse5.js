// refuse5.js ADDRESS: answers each CONNECT of MQTT 5 with the reason code (MQTT 5.0 section 3.2.2.2) at the end of the user
// name, such as sensor-0x8a, and hangs up. Not a broker: the codec is that of MQTT.js and aedes (npm package mqtt-packet).
const mqtt = require('mqtt-packet');
const WORDS = {
  0x81: 'the CONNECT could not be read', 0x82: 'the CONNECT breaks a rule', 0x83: 'this broker is for tests only',
  0x8a: 'blocked after too many wrong passwords', 0x97: 'too many sessions of this user', 0x9f: 'more than 5 connections a minute',
};
require('net').createServer((socket) => {
  const parser = mqtt.parser({ protocolVersion: 5 });
  parser.on('packet', (packet) => {
    if (packet.cmd !== 'connect') return;
    const reasonCode = Number(packet.username.split('-')[1]);
    const properties = WORDS[reasonCode] ? { reasonString: WORDS[reasonCode] } : {};
    if (reasonCode === 0x9c || reasonCode === 0x9d) properties.serverReference = 'broker2.netlens.test:1883';
    socket.end(mqtt.generate({ cmd: 'connack', reasonCode, sessionPresent: false, properties }, { protocolVersion: 5 }));
  });
  parser.on('error', () => socket.destroy());
  socket.on('data', (bytes) => parser.parse(bytes));
  socket.on('error', () => {});
}).listen(1883, process.argv[2]);
