/** Words of offices and what a child would say instead. Our own list; an office may hand in its own. */
export const PLAIN_WORDS: ReadonlyMap<string, string> = new Map(
  `accommodation=place to live|additional=more|advise=tell|allocate=give|anticipate=expect|apply=ask for|appropriate=right
  |approximately=about|ascertain=find out|assist=help|assistance=help|attempt=try|commence=start|complete=finish|component=part
  |concerning=about|consequently=so|consider=think about|consult=ask|consultation=asking people|contact=call or write to
  |demonstrate=show|determine=decide|discontinue=stop|endeavour=try|ensure=make sure|enquire=ask|enable=let|establish=set up
  |experience=what happened|facilitate=help|frequently=often|implement=start|in addition=also|indicate=show|inform=tell
  |initiate=start|legislation=law|locate=find|maintain=keep|majority=most|minimum=least|maximum=most|modify=change
  |notify=tell|numerous=many|obtain=get|opportunity=chance|option=choice|participate=take part|permit=let|prior=before
  |proceed=go on|provide=give|provision=help|purchase=buy|receive=get|regarding=about|remain=stay|represent=speak for
  |request=ask|require=need|residence=home|respond=answer|retain=keep|reveal=show|select=choose|submit=send
  |subsequently=later|sufficient=enough|terminate=end|transmit=send|utilise=use|vulnerable=who need more help`
    .split(/\s*\|\s*/)
    .map((pair): [string, string] => {
      const [hard = '', plain = ''] = pair.split('=')
      return [hard, plain]
    }),
)
