"""Charts that keep chance and change apart: run, XmR, p, u and funnel."""
