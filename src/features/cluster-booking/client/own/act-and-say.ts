/** Says what was done also when the thing acted on is gone from the screen by then. A failure stays with the act, which shows it. */
export async function actAndSay<Reply>(acting: Promise<Reply>, say: (reply: Reply) => void): Promise<void> {
  let reply: Reply;
  try {
    reply = await acting;
  } catch {
    return;
  }
  say(reply);
}
