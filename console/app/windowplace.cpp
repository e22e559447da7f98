// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/windowplace.h"

#include <algorithm>

namespace halley::console {

namespace {

using namespace Qt::StringLiterals;

// A window is moved and resized in many small steps.
constexpr std::chrono::milliseconds placeRest{500};
// Of its title, to be seen and taken hold of.
constexpr int placeGrip = 120;

const QString placeKey = u"window/place"_s;
const QString maximizedKey = u"window/maximized"_s;

int areaOf(const QRect &rect)
{
    return rect.isValid() ? rect.width() * rect.height() : 0;
}

} // namespace

std::optional<QRect> fittingPlace(const QRect &wanted, const QList<QRect> &screens)
{
    if (!wanted.isValid() || screens.isEmpty())
        return std::nullopt;
    const QRect home =
        std::ranges::max(screens, {}, [&wanted](const QRect &screen) { return areaOf(screen & wanted); });
    const QRect head(wanted.topLeft(), QSize(wanted.width(), 1));
    QRect place(wanted.topLeft(), wanted.size().boundedTo(home.size()));
    if ((head & home).width() < placeGrip)
        place.moveCenter(screens.constFirst().center());
    return place;
}

QVariantMap WindowPlace::remembered(const ConsoleSettings &settings, const QList<QRect> &screens)
{
    const QVariant kept = settings.value(placeKey);
    const QVariantList numbers = kept.toList();
    // A text would be a list of its letters.
    if (kept.metaType() != QMetaType::fromType<QVariantList>() || numbers.size() != 4)
        return {};
    const auto number = [&numbers](qsizetype i) { return numbers[i].toInt(); };
    const auto place = fittingPlace({number(0), number(1), number(2), number(3)}, screens);
    if (!place)
        return {};
    QVariantMap properties{{u"x"_s, place->x()},
                           {u"y"_s, place->y()},
                           {u"width"_s, place->width()},
                           {u"height"_s, place->height()}};
    if (settings.value(maximizedKey).toBool())
        properties.insert(u"visibility"_s, int(QWindow::Maximized));
    return properties;
}

WindowPlace::WindowPlace(QQuickWindow &window, ConsoleSettings &settings, QObject *parent)
    : QObject(parent), m_window(window), m_settings(settings)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(placeRest);
    connect(&m_rest, &QTimer::timeout, this, &WindowPlace::keep);
    const auto later = [this] { m_rest.start(); };
    connect(&window, &QWindow::xChanged, this, later);
    connect(&window, &QWindow::yChanged, this, later);
    connect(&window, &QWindow::widthChanged, this, later);
    connect(&window, &QWindow::heightChanged, this, later);
    connect(&window, &QWindow::visibilityChanged, this, later);
}

void WindowPlace::keep()
{
    m_rest.stop();
    const QWindow::Visibility visibility = m_window.visibility();
    if (visibility == QWindow::Windowed) {
        const QRect place = m_window.geometry();
        m_settings.setValue(placeKey, QVariantList{place.x(), place.y(), place.width(), place.height()});
    }
    // A maximized window keeps the place to which it goes back.
    if (visibility == QWindow::Windowed || visibility == QWindow::Maximized)
        m_settings.setValue(maximizedKey, visibility == QWindow::Maximized);
}

} // namespace halley::console
