// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/app/consolewindow.h"
#include "tests/unit/console/fakeconsole.h"

#include <QtQuick/QQuickItem>
#include <QtTest/QTest>
#include <tuple>

namespace halley::console {

// A console in its window, offscreen, on a made-up server.
struct ShownConsole
{
    explicit ShownConsole(FakeSession::Size size = {2'000, 300},
                          const QString &theme = QStringLiteral("dark"), ConsoleSettings *settings = nullptr)
        : fake(size, settings), window(fake.console)
    {
        window.setTheme(theme);
        isOpen = window.open() && QTest::qWaitForWindowExposed(window.window());
        // Shortcuts need it; offscreen has no window manager that would do it.
        if (isOpen)
            window.window()->requestActivate();
    }

    void attach()
    {
        fake.attach();
        settle();
    }
    // Lets timers, answers and layouts have their turns.
    void settle()
    {
        for (int i = 0; i < 6; ++i) {
            fake.settle();
            QCoreApplication::processEvents();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        std::ignore = window.window()->grabWindow(); // lays everything out: what is visible, and where
    }
    void pass(int tenths)
    {
        for (int i = 0; i < tenths; ++i)
            fake.pass(std::chrono::milliseconds(100));
        fake.console.traffic()->flush();
        settle();
    }
    [[nodiscard]] QQuickItem *find(const char *name) const
    {
        return findIn(window.window()->contentItem(), QString::fromLatin1(name));
    }
    // By what is seen, not by who owns whom: a delegate has another owner than its place.
    [[nodiscard]] static QQuickItem *findIn(QQuickItem *item, const QString &name)
    {
        if (item->objectName() == name)
            return item;
        for (QQuickItem *child : item->childItems()) {
            if (QQuickItem *found = findIn(child, name))
                return found;
        }
        return nullptr;
    }
    [[nodiscard]] bool shows(const char *name) const
    {
        const QQuickItem *item = find(name);
        return item && item->isVisible();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(window.window(), key, modifiers);
        settle();
    }
    void type(const QString &text)
    {
        for (const QChar c : text)
            QTest::keyClick(window.window(), c.toLatin1());
        settle();
    }
    void click(const char *name)
    {
        const QQuickItem *item = find(name);
        const QPointF middle(item->width() / 2, item->height() / 2);
        QTest::mouseClick(window.window(), Qt::LeftButton, {}, item->mapToScene(middle).toPoint());
        settle();
    }

    FakeConsole fake;
    ConsoleWindow window;
    bool isOpen = false;
};

} // namespace halley::console
