// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/consolesettings.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QRect>
#include <QtCore/QTimer>
#include <QtCore/QVariantMap>
#include <QtQuick/QQuickWindow>
#include <optional>

namespace halley::console {

// Where a window may stand that was at `wanted` the last time: the same place if a good part of it is on one
// of the screens' free areas, else in the middle of the first; never larger than the screen. Nothing if
// `wanted` is no place at all.
[[nodiscard]] std::optional<QRect> fittingPlace(const QRect &wanted, const QList<QRect> &screens);

// Keeps in the settings where the window is, and gives it back at the next start.
class WindowPlace : public QObject
{
    Q_OBJECT

public:
    // Properties of the window before it is shown: empty at the first start.
    [[nodiscard]] static QVariantMap remembered(const ConsoleSettings &settings, const QList<QRect> &screens);

    // Both outlive it.
    WindowPlace(QQuickWindow &window, ConsoleSettings &settings, QObject *parent = nullptr);

    // Soon after a change, by a timer; tests call it.
    void keep();

private:
    QQuickWindow &m_window;
    ConsoleSettings &m_settings;
    QTimer m_rest;
};

} // namespace halley::console
