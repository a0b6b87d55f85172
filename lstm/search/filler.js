// Words that stand in every question and tell nothing of what is asked.

export const FILLER = new Set(
  `a about again also am an and any are as at be because been being but by can could couldn did didn do does
  doesn doing don each else even every for from get gets getting give given gives go going got had has hasn
  have haven having he hello help her here hey hi him his how however i if in instead into is isn it its just
  kind know let like ll look looking m make makes may maybe me might more most much must my need needs now of
  on only or other our please possible problem question re really s say see seem seems she should shouldn so
  some something still such suppose sure t than thank thanks that the their them then there these they thing
  this those though through to too tried try trying u up us use used uses using ve very want wanted wants was
  wasn way we well were what when where whether which while who why will wish with within without won wonder
  would wouldn wrong yes yet you your`
    .split(/\s+/)
    .filter((word) => !["without", "wrong", "each", "every", "only", "other", "up", "much"].includes(word)),
);
