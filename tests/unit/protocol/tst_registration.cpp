// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/clientsession.h"

#include <QtTest/QtTest>

namespace tst_registration {

using namespace halley;

// What keeps a subscription or a listener alive.
class TestRegistration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dropEnds();
    void resetEndsOnce();
    void movesEndOnce();
    void assignmentEndsTheOld();
    void endMayTouchTheRegistration();
    void emptyIsHarmless();
};

void TestRegistration::dropEnds()
{
    int ended = 0;
    {
        const Registration registration([&] { ++ended; });
        QVERIFY(registration.isActive());
        QCOMPARE(ended, 0);
    }
    QCOMPARE(ended, 1);
}

void TestRegistration::resetEndsOnce()
{
    int ended = 0;
    Registration registration([&] { ++ended; });
    registration.reset();
    QVERIFY(!registration.isActive());
    registration.reset();
    QCOMPARE(ended, 1);
}

void TestRegistration::movesEndOnce()
{
    int ended = 0;
    {
        Registration first([&] { ++ended; });
        Registration second(std::move(first));
        Registration third;
        third = std::move(second);
        QVERIFY(third.isActive());
        QCOMPARE(ended, 0);
    }
    QCOMPARE(ended, 1);
}

void TestRegistration::assignmentEndsTheOld()
{
    QByteArray ended;
    Registration registration([&] { ended += 'a'; });
    registration = Registration([&] { ended += 'b'; });
    QCOMPARE(ended, QByteArray("a"));
    registration.reset();
    QCOMPARE(ended, QByteArray("ab"));
}

void TestRegistration::endMayTouchTheRegistration()
{
    int ended = 0;
    Registration registration;
    registration = Registration([&] {
        ++ended;
        registration.reset();
    });
    registration.reset();
    QCOMPARE(ended, 1);
}

void TestRegistration::emptyIsHarmless()
{
    Registration registration;
    QVERIFY(!registration.isActive());
    registration.reset();
    const Registration moved(std::move(registration));
    QVERIFY(!moved.isActive());
}

} // namespace tst_registration

QTEST_APPLESS_MAIN(tst_registration::TestRegistration)
#include "tst_registration.moc"
