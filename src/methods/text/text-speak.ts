/**
 * Short spellings that children use when they type, and what they say. Our own list; it grows with what is read.
 * What may be a cry for help is in it ("kms"). A spelling that is also a word of its own ("no", "to") is not.
 */
export const TEXT_SPEAK: ReadonlyMap<string, string> = new Map(
  `u=you|r=are|ur=your|urself=yourself|y=why|k=ok|n=and|nd=and|pls=please|plz=please|ppl=people|bc=because|cuz=because|cos=because
  |coz=because|bcos=because|becuz=because|idk=i do not know|dunno=do not know|tbh=to be honest|omg=oh my god|kms=kill myself
  |kys=kill yourself|unalive=kill|unaliving=killing|sewerslide=suicide|sewercide=suicide|h8=hate|m8=mate|gr8=great|l8=late
  |l8r=later|w8=wait|b4=before|2day=today|2nite=tonight|2moro=tomorrow|2morrow=tomorrow|tmrw=tomorrow|tmr=tomorrow|sum1=someone
  |any1=anyone|every1=everyone|no1=no one|wanna=want to|gonna=going to|gotta=got to|luv=love|wiv=with|wot=what|wat=what|wen=when
  |dat=that|dis=this|dem=them|da=the|im=i am|ive=i have|dont=do not|cant=cannot|wont=will not|didnt=did not|doesnt=does not|isnt=is not
  |wasnt=was not|havent=have not|hasnt=has not|couldnt=could not|wouldnt=would not|shouldnt=should not|hes=he is|shes=she is
  |theyre=they are|youre=you are|whats=what is|thx=thanks|thnx=thanks|ty=thank you|rn=right now|ngl=not going to lie|msg=message
  |txt=text|sry=sorry|smth=something|sumthing=something|sth=something|abt=about|ily=i love you|bf=boyfriend|gf=girlfriend
  |bff=best friend|af=very|irl=in real life|dm=message|pic=picture|pics=pictures|nudez=nudes|skl=school|skool=school|lil=little
  |bro=brother|sis=sister|innit=is it not|aint=is not|ive=i have|id=i would|thru=through|nite=night|tho=though|cud=could|wud=would
  |shud=should|kil=kill|hrt=hurt|wana=want to|hav=have|tuched=touched|sum=some|wud=would|coulda=could have|shoulda=should have|woulda=would have|alot=a lot|gimme=give me|lemme=let me|kinda=kind of`
    .split(/\s*\|\s*/)
    .map((pair): [string, string] => {
      const [written = '', said = ''] = pair.split('=')
      return [written, said]
    }),
)
