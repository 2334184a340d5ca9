"""How a request may come."""

CHANNELS = {
    "email": "Email",
    "letter": "Letter",
    "web": "Web form",
    "whatdotheyknow": "WhatDoTheyKnow",
    "social": "Social media",
}
"""Each word as it is kept, with the words that pages print."""
