// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/clientsession.h"

#include <QtTest/QtTest>

using namespace halley;

// Registration: what keeps a subscription or a listener alive.
class TestClientSession : public QObject
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

void TestClientSession::dropEnds()
{
    int ended = 0;
    {
        const Registration registration([&] { ++ended; });
        QVERIFY(registration.isActive());
        QCOMPARE(ended, 0);
    }
    QCOMPARE(ended, 1);
}

void TestClientSession::resetEndsOnce()
{
    int ended = 0;
    Registration registration([&] { ++ended; });
    registration.reset();
    QVERIFY(!registration.isActive());
    registration.reset();
    QCOMPARE(ended, 1);
}

void TestClientSession::movesEndOnce()
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

void TestClientSession::assignmentEndsTheOld()
{
    QByteArray ended;
    Registration registration([&] { ended += 'a'; });
    registration = Registration([&] { ended += 'b'; });
    QCOMPARE(ended, QByteArray("a"));
    registration.reset();
    QCOMPARE(ended, QByteArray("ab"));
}

void TestClientSession::endMayTouchTheRegistration()
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

void TestClientSession::emptyIsHarmless()
{
    Registration registration;
    QVERIFY(!registration.isActive());
    registration.reset();
    const Registration moved(std::move(registration));
    QVERIFY(!moved.isActive());
}

QTEST_APPLESS_MAIN(TestClientSession)
#include "tst_clientsession.moc"
