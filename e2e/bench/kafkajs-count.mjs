import kafkajs from 'kafkajs';

// What a script does without Riverscope: kafkajs's consumer and JSON.parse, counting the records of
// one tag. Arguments: broker, topic, tag, how many records there are.
const [server, topic, tag, total] = process.argv.slice(2);
const kafka = new kafkajs.Kafka({ brokers: [server], logLevel: kafkajs.logLevel.ERROR });
const consumer = kafka.consumer({
  groupId: `count-${process.pid}`,
  maxBytesPerPartition: 8_388_608,
  maxBytes: 33_554_432,
});
let seen = 0;
let matching = 0;
await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await new Promise((resolve, reject) => {
  const eachBatch = async ({ batch }) => {
    for (const { value } of batch.messages) {
      if (JSON.parse(value).tagFilter === tag) matching += 1;
    }
    seen += batch.messages.length;
    if (seen >= Number(total)) resolve();
  };
  consumer.run({ eachBatch }).catch(reject);
});
console.log(matching);
process.exit(0);
