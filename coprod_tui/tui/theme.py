"""Two high-contrast themes: every text at least 7:1 on its ground (screen.md, "Colour and glyphs")."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

LIGHT: Final = Theme(
    name="coprod-light",
    dark=False,
    primary="#0B3D91",
    secondary="#5A2A82",
    accent="#7A3E00",
    warning="#7A3E00",
    error="#9B1C00",
    success="#005A3C",
    foreground="#101010",
    background="#FFFFFF",
    surface="#FFFFFF",
    panel="#EEF2F8",
    boost="#FFFFFF",
    text_alpha=1.0,
    variables={
        "group-4": "#4400CC",
        "group-5": "#220011",
        "text": "#101010",
        "text-muted": "#303030",
        "text-disabled": "#303030",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-background": "#0B3D91",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": "#101010",
        "block-cursor-blurred-background": "#D5E0F2",
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": "#E6ECF6",
        "border": "#0B3D91",
        "border-blurred": "#505050",
        "input-cursor-background": "#101010",
        "input-cursor-foreground": "#FFFFFF",
        "input-selection-background": "#B8CDEE",
        "scrollbar": "#0B3D91",
        "scrollbar-hover": "#0B3D91",
        "scrollbar-active": "#0B3D91",
        "scrollbar-background": "#E6ECF6",
        "scrollbar-background-hover": "#E6ECF6",
        "scrollbar-background-active": "#E6ECF6",
        "scrollbar-corner-color": "#E6ECF6",
    },
)

DARK: Final = Theme(
    name="coprod-dark",
    dark=True,
    primary="#A8CBFF",
    secondary="#DCC2FF",
    accent="#FFD699",
    warning="#FFD699",
    error="#FFBCAE",
    success="#A6E8BE",
    foreground="#FFFFFF",
    background="#0C0F14",
    surface="#0C0F14",
    panel="#1C222C",
    boost="#0C0F14",
    text_alpha=1.0,
    variables={
        "group-4": "#FFFF55",
        "group-5": "#66EE55",
        "text": "#FFFFFF",
        "text-muted": "#DDDDDD",
        "text-disabled": "#DDDDDD",
        "block-cursor-foreground": "#0C0F14",
        "block-cursor-background": "#A8CBFF",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": "#FFFFFF",
        "block-cursor-blurred-background": "#2B3646",
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": "#232C38",
        "border": "#A8CBFF",
        "border-blurred": "#B0B0B0",
        "input-cursor-background": "#FFFFFF",
        "input-cursor-foreground": "#0C0F14",
        "input-selection-background": "#3C5578",
        "scrollbar": "#A8CBFF",
        "scrollbar-hover": "#A8CBFF",
        "scrollbar-active": "#A8CBFF",
        "scrollbar-background": "#1C222C",
        "scrollbar-background-hover": "#1C222C",
        "scrollbar-background-active": "#1C222C",
        "scrollbar-corner-color": "#1C222C",
    },
)

GROUP_COLOURS: Final = ("$primary", "$accent", "$success", "$group-4", "$group-5")
"""Colours of the role groups in their order; a glyph always stands beside them (voting.md rule 16).

Each can be told from every other one without red or green receptors too (tests/tui/test_theme.py).
"""
