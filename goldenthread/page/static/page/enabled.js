// Says at once that scripts run, so that nothing jumps; govuk-frontend looks for the second class.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
