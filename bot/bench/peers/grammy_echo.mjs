// The smallest echo in grammY, with its runner: many updates at once.
import { run } from "@grammyjs/runner";
import { Bot } from "grammy";

const bot = new Bot(process.env.BOT_TOKEN, { client: { apiRoot: process.env.BOT_API_URL } });
bot.on("message:text", (context) => context.reply(context.message.text));
const runner = run(bot);
const stop = () => runner.isRunning() && runner.stop();
process.once("SIGINT", stop);
process.once("SIGTERM", stop);
