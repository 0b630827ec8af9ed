import { type Next, replyError, type StageContext } from "./stage.ts";

/** Ends a connection that is not authenticated, saying why. */
export function refuse(context: StageContext, text: string): Next {
  context.metrics.drop("client_not_authenticated");
  replyError(context, text);
  return "close";
}

/** The reference tells of a failed registration or authentication twice before it ends the connection. */
export function refuseTwice(context: StageContext, text: string): Next {
  replyError(context, text);
  return refuse(context, text);
}
